// SPDX-License-Identifier: MIT
// The rule that plangate forecast judges by. It is none of check's: it needs plans at several
// sizes.
#pragma once

#include <vector>

#include "gate/core/forecast/forecast.h"
#include "gate/core/verdict/finding.h"

namespace gate {

[[nodiscard]] std::vector<Finding> growth_findings(const PlannedCase& planned,
                                                   const Forecast& forecast);

}  // namespace gate
