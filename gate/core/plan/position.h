// SPDX-License-Identifier: MIT
// Where a node stands in its plan, and what that position does to its counters.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/plan/plan.h"

namespace gate {

constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

struct Position {
  const Node* node = nullptr;  ///< lives as long as the plan
  std::size_t parent = no_parent;
  std::size_t depth = 0;
  std::string path;       ///< "0", "0.1", "0.1.0": children counted from 0 in EXPLAIN's order
  bool may_stop = false;  ///< the consumer may stop before this node has delivered all its rows
  bool can_stop = false;  ///< the same by the plan alone, whatever happened in this run
  bool partial = false;   ///< each participant of a Gather above delivers a part of the rows
  double divisor = 1;     ///< get_parallel_divisor (costsize.c) of the Gather above; 1 outside
};

/// By how many participants the planner divides the rows of a partial node (get_parallel_divisor).
[[nodiscard]] double parallel_divisor(double workers, bool leader_participates);

/// Every node in pre-order. The plan must outlive the result.
[[nodiscard]] std::vector<Position> positions(const Plan& plan);

/// Where the nodes below one stand among the positions.
[[nodiscard]] std::vector<std::size_t> below(const std::vector<Position>& positions,
                                             std::size_t top);

}  // namespace gate
