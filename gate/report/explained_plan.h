// SPDX-License-Identifier: MIT
// A plan with what the rules see in it.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// The current plan as a tree. Each node shows how its relation is accessed, its q-error or why it
/// has none, and the rules that mention it. Findings without a node follow.
[[nodiscard]] std::string explained_plan(const Evidence& evidence,
                                         const std::vector<Finding>& findings);

}  // namespace gate
