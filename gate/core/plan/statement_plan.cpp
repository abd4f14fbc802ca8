// SPDX-License-Identifier: MIT
#include "gate/core/plan/statement_plan.h"

#include <utility>
#include <vector>

#include "gate/core/plan/explain.h"

namespace gate {

std::optional<Plan> statement_plan(std::string_view explain_text) {
  std::vector<Plan> plans = parse_explain(explain_text);
  if (plans.empty()) return std::nullopt;
  if (plans.size() == 1) return std::move(plans.front());
  Plan whole;
  whole.root.node_type = "Several Statements";
  for (Plan& plan : plans) {
    plan.root.parent_relationship = "Member";
    whole.settings.merge(plan.settings);
    whole.root.children.push_back(std::move(plan.root));
  }
  return whole;
}

}  // namespace gate
