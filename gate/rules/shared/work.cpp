// SPDX-License-Identifier: MIT
#include "gate/rules/shared/work.h"

#include <algorithm>

#include "gate/core/plan/access_class.h"
#include "gate/core/plan/node_kinds.h"

namespace gate {
namespace {

double examined_rows(const Node& scan) {
  return scan.loops * examined_per_loop(scan);
}

double joined_rows(const Node& join) {
  return join.loops *
         (join.actual_rows.value_or(0) + join.removed_by_filter + join.removed_by_join_filter);
}

double blocks_of_scans(const Node& node) {
  double blocks = node.relation.empty() || node.node_type == "ModifyTable" ? 0 : own_blocks(node);
  const bool counted = blocks > 0;
  for (const Node& child : node.children) {
    if (!counted || is_subplan(child)) blocks += blocks_of_scans(child);
  }
  return blocks;
}

}  // namespace

WorkByRoot work_of(const PlanView& plan) {
  WorkByRoot result;
  for (const Position& position : plan.positions) {
    const Node& node = *position.node;
    if (!reads_relation(node)) continue;
    Work& work = result[root_of(plan.catalog, {node.schema, node.relation})];
    const double rows = examined_rows(node);
    work.rows += rows;
    work.blocks += own_blocks(node);
    if (work.heaviest == nullptr || rows > examined_rows(*work.heaviest->node))
      work.heaviest = &position;
  }
  return result;
}

Work work_on(const WorkByRoot& all, const QualifiedName& root) {
  const auto found = all.find(root);
  return found == all.end() ? Work{} : found->second;
}

double all_rows(const WorkByRoot& all) {
  double rows = 0;
  for (const auto& [root, work] : all) rows += work.rows;
  return rows;
}

JoinWork join_work_of(const PlanView& plan) {
  JoinWork result;
  for (const Position& position : plan.positions) {
    if (!is_join(*position.node)) continue;
    const double rows = joined_rows(*position.node);
    result.rows += rows;
    if (result.heaviest == nullptr || rows > joined_rows(*result.heaviest->node))
      result.heaviest = &position;
  }
  return result;
}

double own_blocks(const Node& scan) {
  double blocks = scan.shared_blocks;
  for (const Node& child : scan.children)
    if (is_subplan(child)) blocks -= child.shared_blocks;
  return blocks;
}

double rows_of_scans(const Node& node) {
  double rows = node.relation.empty() ? 0 : examined_rows(node);
  for (const Node& child : node.children) rows += rows_of_scans(child);
  return rows;
}

double blocks_of(const Plan& plan) {
  constexpr double of_catalog = 500;
  const double others = plan.root.shared_blocks - blocks_of_scans(plan.root);
  return plan.root.shared_blocks - std::clamp(others, 0.0, of_catalog);
}

}  // namespace gate
