// SPDX-License-Identifier: MIT
// Compares costs. They decide no verdict, only how long a case is waited for.
#pragma once

#include "gate/core/plan/plan_view.h"

namespace gate {

/// Whether waiting for `current` is useless: it has another shape than the baseline's, whose
/// estimated cost is large and a thousand times what the rows and blocks of the baseline's run
/// cost. Unknown, so false, where a setting may have added to the cost what stands for no work
/// (enable_… = off).
[[nodiscard]] bool costs_far_more(const PlanView& current, const PlanView& baseline);

}  // namespace gate
