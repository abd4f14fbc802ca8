// SPDX-License-Identifier: MIT
// Why a relation is read in whole that was not: the index is gone, it cannot serve the condition,
// or the planner finds it dearer.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/access.h"

namespace gate {

struct Cause {
  std::string name;  ///< index-dropped, index-unusable, planner-choice; empty where unknown
  std::vector<std::string> missing;  ///< index-dropped: definitions that stand on it no more
  double cost = 0;                   ///< planner-choice: of the current plan; 0 where not known
  double cost_with_index = 0;        ///< planner-choice: of the plan without Seq Scans
};

[[nodiscard]] Cause find_cause(const Evidence& evidence, const Access& baseline,
                               const Access& current);

}  // namespace gate
