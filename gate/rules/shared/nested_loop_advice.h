// SPDX-License-Identifier: MIT
// What helps against a nested loop that runs too often.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/plan_view.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// Indexes of the two sides of a join among the plan's positions.
struct LoopSides {
  std::size_t outer = 0;
  std::size_t inner = 0;
};

[[nodiscard]] LoopSides loop_sides(const std::vector<Position>& positions, std::size_t join);

/// Estimated and actual rows of both sides.
[[nodiscard]] std::string loop_detail(const PlanView& plan, const LoopSides& sides);

/// Full sentences.
[[nodiscard]] Advice loop_advice(const CaseView& view, std::size_t join, const LoopSides& sides);

}  // namespace gate
