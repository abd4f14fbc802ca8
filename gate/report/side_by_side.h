// SPDX-License-Identifier: MIT
// Two plans in two columns.
#pragma once

#include <vector>

#include "gate/core/plan/position.h"

namespace gate {

/// A row of the two columns: a node of the baseline, of the current plan, or of both.
struct PlanRow {
  const Position* baseline = nullptr;
  const Position* current = nullptr;
  bool stayed = false;  ///< both, and the same; otherwise one replaces the other
};

/// The nodes of align(), with each added node next to the one that it replaces: another scan of the
/// same relation, another join, another node of the same type. Each column keeps the order of its
/// plan.
[[nodiscard]] std::vector<PlanRow> side_by_side(const std::vector<Position>& baseline,
                                                const std::vector<Position>& current);

}  // namespace gate
