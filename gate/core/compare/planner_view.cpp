// SPDX-License-Identifier: MIT
#include "gate/core/compare/planner_view.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/plan/fingerprint.h"
#include "gate/core/plan/used_catalog.h"

namespace gate {
namespace {

bool estimated_alike(const Node& node, const Node& other) {
  return node.plan_rows == other.plan_rows &&
         std::ranges::equal(node.children, other.children, estimated_alike);
}

/// How each relation of more pages is read.
std::vector<std::pair<std::string, std::vector<std::string>>> large_readings(
    const Plan& plan, const Catalog& catalog) {
  std::vector<std::pair<std::string, std::vector<std::string>>> readings;
  for (const Access& access : accesses(plan, catalog))
    if (access.pages <= 0 || access.pages > few_pages)
      readings.emplace_back(to_string(access.relation) + " " + access.scan->node_type,
                            access.indexes);
  return readings;
}

}  // namespace

bool differ_in_small_relations(const Plan& plan, const Plan& other, const Catalog& catalog) {
  const auto readings = large_readings(plan, catalog);
  return readings.size() == 1 && readings == large_readings(other, catalog) &&
         accesses(plan, catalog).size() > 1;
}

bool planned_alike(const Plan& plan, const Catalog& catalog, const Plan& other,
                   const Catalog& other_catalog) {
  return estimated_alike(plan.root, other.root) &&
         used_catalog(catalog, plan).relations == used_catalog(other_catalog, other).relations &&
         same_shape(plan, catalog, other, other_catalog);
}

}  // namespace gate
