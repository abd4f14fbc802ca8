// SPDX-License-Identifier: MIT
// Plans as indented text, as psql shows them, but with row counts in words.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// What the node is, without numbers: "Parallel Index Scan Backward using orders_pkey on
/// public.orders o", "HashAggregate", "Nested Loop Left Join".
[[nodiscard]] std::string node_title(const Node& node);

/// A node on one line, without indentation: "Index Scan using orders_pkey on public.orders o
/// (estimated 20 rows, actual 18)". Actual rows are per loop, as in EXPLAIN; the number of loops is
/// left out if it is one.
[[nodiscard]] std::string node_line(const Node& node);

/// One of a node's conditions, sort keys or group keys.
struct NodeDetail {
  std::string key;   ///< equal if the details differ only in literals and numbers
  std::string text;  ///< "Filter: (status = 'open')  (removed by filter: 1,234 rows)"
};

/// In EXPLAIN's order: keys first, then conditions.
[[nodiscard]] std::vector<NodeDetail> node_details(const Node& node);

/// Whether the node has it too, but for literals and numbers. Of a remote statement it is taken to
/// have what it does not say: baselines of earlier versions do not.
[[nodiscard]] bool has_detail(const Node& node, const NodeDetail& detail);

/// The whole plan: children are indented by two spaces and "-> ", details are below their node, and
/// the name of each subplan and CTE has its own line. Every line ends with a line feed.
[[nodiscard]] std::string plan_tree(const Plan& plan);

/// A unified diff of two trees: every line begins with ' ', '-' or '+'. Row counts are not
/// compared: nodes in both plans show those of the current plan.
[[nodiscard]] std::string plan_diff(const Plan& baseline, const Plan& current);

/// Whether a plan_diff shows any difference.
[[nodiscard]] bool has_difference(const std::string& diff);

}  // namespace gate
