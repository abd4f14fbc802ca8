// SPDX-License-Identifier: MIT
// Plans as indented text, as psql shows them but with row counts in plain words.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// What the node is, without numbers: "Parallel Index Scan Backward using orders_pkey on
/// public.orders o", "HashAggregate", "Nested Loop Left Join".
[[nodiscard]] std::string node_title(const Node& node);

/// One node in one line, without indentation: "Index Scan using orders_pkey on public.orders o
/// (estimated 20 rows, actual 18)". Actual rows are per loop, as EXPLAIN gives them,
/// and one loop goes without saying.
[[nodiscard]] std::string node_line(const Node& node);

/// One of a node's conditions, sort keys or group keys.
struct NodeDetail {
  std::string key;   ///< equal where the detail is the same but for literals and numbers
  std::string text;  ///< "Filter: (status = 'open')  (removed by filter: 1,234 rows)"
};

/// In EXPLAIN's order: keys first, then conditions.
[[nodiscard]] std::vector<NodeDetail> node_details(const Node& node);

/// The whole plan: children two spaces deeper behind "-> ", details below their node, a line for
/// the name of each subplan and CTE. Every line ends with a line feed.
[[nodiscard]] std::string plan_tree(const Plan& plan);

/// A unified diff of two trees: every line begins with ' ', '-' or '+'. Row counts are no
/// difference: nodes that stayed show the current plan's.
[[nodiscard]] std::string plan_diff(const Plan& baseline, const Plan& current);

/// Whether a plan_diff shows any difference.
[[nodiscard]] bool has_difference(const std::string& diff);

}  // namespace gate
