// SPDX-License-Identifier: MIT
// What to do about work that the remote server no longer does.
#pragma once

#include <string>

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/foreign_scans.h"

namespace gate {

/// On a condition that `scan` of the current plan applies here: `filter`, as EXPLAIN shows it.
[[nodiscard]] std::string unshipped_filter_advice(const CaseView& view, const std::string& filter);

/// On a join, an aggregate, a sort or a limit above `scan` of the current plan.
[[nodiscard]] std::string unshipped_work_advice(const CaseView& view, const ForeignScan& scan);

/// On a statement that asks for what it did, and brings more rows; `before` is the baseline's.
[[nodiscard]] std::string more_fetched_advice(const ForeignScan& before, const ForeignScan& now);

}  // namespace gate
