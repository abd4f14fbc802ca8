// SPDX-License-Identifier: MIT
// What one node does, without its position, numbers and generated names.
#pragma once

#include <string>

#include "gate/core/plan/plan.h"

namespace gate {

/// `relation` and `index` stand for the node's own, as the caller wants them told apart.
[[nodiscard]] std::string node_label(const Node& node, const std::string& relation,
                                     const std::string& index);

/// "SubPlan 1" and "InitPlan 2 (returns $0)" without number; a CTE keeps its name.
[[nodiscard]] std::string subplan_kind(const std::string& subplan_name);

}  // namespace gate
