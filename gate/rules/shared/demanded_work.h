// SPDX-License-Identifier: MIT
// How much a query is expected to read at most.
#pragma once

#include <optional>

#include "gate/core/evidence/case_view.h"
#include "gate/core/verdict/finding.h"

namespace gate {

// Without rule, at the scan that does most; absent where there is no demand, or no plan that ran.

/// Rows that scans examine, those behind triggers and functions among them.
[[nodiscard]] std::optional<Finding> more_rows_than(const CaseView& view,
                                                    std::optional<double> most);

/// Shared blocks that the statement hit or read.
[[nodiscard]] std::optional<Finding> more_blocks_than(const CaseView& view,
                                                      std::optional<double> most);

}  // namespace gate
