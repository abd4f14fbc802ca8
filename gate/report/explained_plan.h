// SPDX-License-Identifier: MIT
// A plan as the rules see it.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// The current plan as a tree; under each node how its relation is accessed, its q-error or why it
/// has none, and the rules that speak of it. Then the findings that name no node.
[[nodiscard]] std::string explained_plan(const Evidence& evidence,
                                         const std::vector<Finding>& findings);

}  // namespace gate
