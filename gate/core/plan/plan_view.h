// SPDX-License-Identifier: MIT
// One plan, with everything that rules ask of it again and again computed once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/estimate.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// Points into its plan and catalog, which must outlive it and stay where they are.
struct PlanView {
  PlanView(const Plan& plan, const Catalog& catalog);

  const Plan& plan;
  const Catalog& catalog;
  std::vector<Position> positions;  ///< every node, in pre-order
  std::vector<std::string> keys;    ///< logical_keys(), one for each position
  std::vector<Estimate> estimates;  ///< one for each position
  std::vector<Access> accesses;     ///< in pre-order
  std::string shape;

  /// The access that a scan is; null for any other node, a foreign or a custom scan.
  [[nodiscard]] const Access* access_of(const Node& scan) const;

 private:
  std::vector<std::size_t> by_scan_;  // accesses, sorted by their scans
};

/// Whether any node is wanted.
template <typename Wanted>
[[nodiscard]] bool any_node(const PlanView& view, const Wanted& is_wanted) {
  for (const Position& position : view.positions)
    if (is_wanted(*position.node)) return true;
  return false;
}

}  // namespace gate
