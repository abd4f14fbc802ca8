// SPDX-License-Identifier: MIT
// The same rules over a case's plan at production's size.
#pragma once

#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/evidence/evidence.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// What rules that need no actual rows find there, without what one of `heard`, the case's findings
/// on the seeded database, says already as gravely. Each says where it holds. Empty where the case
/// has no plan there.
[[nodiscard]] std::vector<Finding> production_findings(const Evidence& evidence,
                                                       const RuleSettings& settings,
                                                       const std::vector<Finding>& heard);

}  // namespace gate
