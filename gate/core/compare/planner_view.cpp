// SPDX-License-Identifier: MIT
#include "gate/core/compare/planner_view.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/plan/used_catalog.h"

namespace gate {
namespace {

bool estimated_alike(const Node& node, const Node& other) {
  return node.plan_rows == other.plan_rows &&
         std::ranges::equal(node.children, other.children, estimated_alike);
}

/// How each relation of more pages is read.
std::vector<std::pair<std::string, std::vector<std::string>>> large_readings(const PlanView& plan) {
  std::vector<std::pair<std::string, std::vector<std::string>>> readings;
  for (const Access& access : plan.accesses)
    if (access.pages <= 0 || access.pages > few_pages)
      readings.emplace_back(to_string(access.relation) + " " + access.scan->node_type,
                            access.indexes);
  return readings;
}

}  // namespace

bool differ_in_small_relations(const PlanView& plan, const PlanView& other) {
  const auto readings = large_readings(plan);
  return readings.size() == 1 && readings == large_readings(other) && plan.accesses.size() > 1;
}

bool planned_alike(const PlanView& plan, const PlanView& other) {
  return plan.shape == other.shape && estimated_alike(plan.plan.root, other.plan.root) &&
         used_catalog(plan.catalog, plan.plan).relations ==
             used_catalog(other.catalog, other.plan).relations;
}

}  // namespace gate
