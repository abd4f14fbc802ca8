// SPDX-License-Identifier: MIT
// Why more rows of a relation are examined than before, and what helps against that.
#pragma once

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// On `current`, an access of the current plan. `baseline` is null where the relation was not read.
[[nodiscard]] Advice more_rows_advice(const CaseView& view, const Access* baseline,
                                      const Access& current);

/// Full sentences on a scan whose rows another server or an extension brings.
[[nodiscard]] std::string foreign_rows_advice(const Node& scan);

}  // namespace gate
