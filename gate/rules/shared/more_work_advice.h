// SPDX-License-Identifier: MIT
// Why more rows of a relation are examined than before, and what helps against that.
#pragma once

#include <string>

#include "gate/core/plan/plan_view.h"

namespace gate {

/// Full sentences on `current`, an access of `plan`. `baseline` is null where the relation was not
/// read.
[[nodiscard]] std::string more_rows_advice(const PlanView& plan, const Access* baseline,
                                           const Access& current);

/// Full sentences on a scan whose rows another server or an extension brings.
[[nodiscard]] std::string foreign_rows_advice(const Node& scan);

}  // namespace gate
