// SPDX-License-Identifier: MIT
#include "gate/core/planner_view.h"

#include <algorithm>

#include "gate/core/baseline.h"
#include "gate/core/fingerprint.h"

namespace gate {
namespace {

bool estimated_alike(const Node& node, const Node& other) {
  return node.plan_rows == other.plan_rows &&
         std::ranges::equal(node.children, other.children, estimated_alike);
}

}  // namespace

bool planned_alike(const Plan& plan, const Catalog& catalog, const Plan& other,
                   const Catalog& other_catalog) {
  return estimated_alike(plan.root, other.root) &&
         used_catalog(catalog, plan).relations == used_catalog(other_catalog, other).relations &&
         shape(plan, catalog) == shape(other, other_catalog);
}

}  // namespace gate
