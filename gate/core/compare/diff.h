// SPDX-License-Identifier: MIT
// Two plans side by side: which nodes stayed, went and came.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// A line of the comparison: a node of the baseline, of the current plan, or both where it stayed.
struct AlignedNode {
  const Position* baseline = nullptr;
  const Position* current = nullptr;
};

/// Longest common subsequence of the two pre-orders; nodes are equal by what shape() compares of a
/// single node. What went stands before what came. Both arguments must outlive the result.
[[nodiscard]] std::vector<AlignedNode> align(const std::vector<Position>& baseline,
                                             const std::vector<Position>& current);

}  // namespace gate
