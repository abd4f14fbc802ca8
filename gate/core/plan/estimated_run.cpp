// SPDX-License-Identifier: MIT
#include "gate/core/plan/estimated_run.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/plan/position.h"

namespace gate {
namespace {

/// How a node runs, by the nodes above it.
struct Course {
  double loops = 1;
  double part = 1;  ///< of its rows, that a Limit above waits for
};

double rows_of_relation(const Node& scan, const Catalog& catalog) {
  const auto found = catalog.relations.find({scan.schema, scan.relation});
  return found == catalog.relations.end() ? 0 : found->second.rows;
}

bool is_hashed_subplan(const Node& parent, const Node& subplan) {
  return std::ranges::any_of(parent.conditions, [&](const Condition& each) {
    return each.text.find("hashed " + subplan.subplan_name) != std::string::npos;
  });
}

class EstimatedRun {
 public:
  EstimatedRun(const Plan& plan, const Catalog& catalog)
      : positions_(positions(plan)), catalog_(catalog) {}

  /// Visits in the order of the positions, which are those of the plan that `node` is a copy of.
  void run(Node& node, const Course& course) {
    const Position& position = positions_[next_++];
    const double all = node.plan_rows * (position.partial ? position.divisor : 1);
    node.loops = course.loops;
    node.actual_rows = all * course.part;
    if (scan_kind(node) == "Seq Scan")
      node.removed_by_filter = std::max(0.0, rows_of_relation(node, catalog_) - all) * course.part;
    double driving_rows = node.actual_rows.value_or(0);
    for (Node& child : node.children) {
      run(child, below(node, child, course, driving_rows));
      if (child.parent_relationship == "Outer") driving_rows = child.actual_rows.value_or(0);
    }
  }

 private:
  static Course below(const Node& node, const Node& child, const Course& course,
                      double driving_rows) {
    if (child.parent_relationship == "InitPlan") return {};
    if (child.parent_relationship == "SubPlan")
      return {is_hashed_subplan(node, child)
                  ? 1
                  : course.loops * std::max(1.0, driving_rows + node.removed_by_filter)};
    if (node.node_type == "Nested Loop" && child.parent_relationship == "Inner")
      return {course.loops * std::max(1.0, driving_rows)};
    return {course.loops, part_of(node, child, course.part)};
  }

  /// What a Sort, a Hash and the like wait for is all of it.
  static double part_of(const Node& node, const Node& child, double part) {
    if (node.node_type == "Limit" && child.plan_rows > 0)
      return std::min(1.0, part * node.plan_rows / child.plan_rows);
    return hands_on_part(node) && child.parent_relationship != "Inner" ? part : 1;
  }

  static bool hands_on_part(const Node& node) {
    static constexpr std::array<std::string_view, 13> kinds = {
        "Nested Loop", "Hash Join",     "Merge Join", "Gather", "Gather Merge",
        "Append",      "Merge Append",  "LockRows",   "Result", "ProjectSet",
        "WindowAgg",   "Subquery Scan", "Unique"};
    return std::ranges::find(kinds, node.node_type) != kinds.end() ||
           (node.node_type == "Aggregate" && node.strategy == "Sorted");
  }

  std::vector<Position> positions_;
  const Catalog& catalog_;
  std::size_t next_ = 0;
};

}  // namespace

Plan with_estimates_as_counters(Plan plan, const Catalog& catalog) {
  const Plan original = plan;
  EstimatedRun(original, catalog).run(plan.root, {});
  return plan;
}

}  // namespace gate
