// SPDX-License-Identifier: MIT
// How two plans differ, in words.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/plan_view.h"

namespace gate {

/// What `plan` does that `other` does not, the relations first: each completes "the plan …". Empty
/// where the two have one shape.
[[nodiscard]] std::vector<std::string> plan_differences(const PlanView& plan,
                                                        const PlanView& other);

}  // namespace gate
