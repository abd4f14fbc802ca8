// SPDX-License-Identifier: MIT
// What is as bad at the base as it is here, and so no doing of the change that is judged.
#pragma once

#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/verdict/finding.h"

namespace gate {

struct Evidence;

/// The findings of a case that is compared with a base: those that speak whatever a baseline says,
/// and are found at the base too, become notes; so does what only the comparison silences. As they
/// are where there is no plan to compare with.
[[nodiscard]] std::vector<Finding> with_standing(std::vector<Finding> findings,
                                                 const Evidence& evidence,
                                                 const RuleSettings& settings);

}  // namespace gate
