// SPDX-License-Identifier: MIT
// Plans that others are compared with, as baselines.
#pragma once

#include <vector>

#include "gate/core/baseline/base_plans.h"
#include "gate/stages/observation.h"

namespace gate {

/// The plans of a suite's cases, whatever a rule would say of them.
[[nodiscard]] Baselines planned_baselines(std::vector<ObservedCase> observed);

}  // namespace gate
