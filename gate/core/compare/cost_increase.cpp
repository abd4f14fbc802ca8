// SPDX-License-Identifier: MIT
#include "gate/core/compare/cost_increase.h"

#include <algorithm>

namespace gate {
namespace {

/// Below this no plan is given up: some ten seconds of work.
constexpr double large_cost = 1e7;
constexpr double far_more = 1'000;

/// PostgreSQL's defaults: random_page_cost of each block, and more than cpu_tuple_cost of each row.
constexpr double cost_of_block = 4;
constexpr double cost_of_row = 0.02;

/// What the run did, in the planner's unit; rather too much than too little.
double cost_of_run(const PlanView& plan) {
  const Node& root = plan.plan.root;
  double cost = 1 + cost_of_block * (root.shared_blocks + root.temp_blocks);
  for (const Position& position : plan.positions) {
    const Node& node = *position.node;
    const double rows = node.actual_rows.value_or(0) + node.removed_by_filter +
                        node.removed_by_join_filter + node.removed_by_recheck;
    cost += cost_of_row * rows * node.loops;
  }
  return cost;
}

bool may_be_penalized(const Plan& plan) {
  return std::ranges::any_of(plan.settings,
                             [](const auto& each) { return each.first.starts_with("enable_"); });
}

}  // namespace

bool costs_far_more(const PlanView& current, const PlanView& baseline) {
  const double cost = current.plan.root.total_cost;
  return current.shape != baseline.shape && !may_be_penalized(current.plan) && cost >= large_cost &&
         cost >= far_more * cost_of_run(baseline);
}

}  // namespace gate
