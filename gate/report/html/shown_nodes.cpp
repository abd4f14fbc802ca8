// SPDX-License-Identifier: MIT
// The figures shown beside a plan's nodes, computed once.
#include <algorithm>
#include <map>

#include "gate/core/plan/access.h"
#include "gate/report/html/html_parts.h"

namespace gate {

namespace {

std::vector<double> examined_rows(const Plan& plan, const Catalog& catalog,
                                  const std::vector<Position>& places) {
  std::map<const Node*, double> rows;
  for (const Access& each : accesses(plan, catalog)) rows[each.scan] = each.rows_examined;
  std::vector<double> examined;
  for (const Position& each : places) {
    const auto found = rows.find(each.node);
    examined.push_back(found == rows.end() ? -1 : found->second);
  }
  return examined;
}

/// EXPLAIN includes the inputs' blocks in the count of every node above them.
std::vector<double> own_blocks(const std::vector<Position>& places) {
  std::vector<double> blocks;
  for (const Position& each : places) {
    double own = each.node->shared_blocks;
    for (const Node& child : each.node->children) own -= child.shared_blocks;
    blocks.push_back(std::max(own, 0.0));
  }
  return blocks;
}

}  // namespace

ShownNodes::ShownNodes(const Plan& plan, const Catalog& catalog)
    : places(positions(plan)),
      estimates(gate::estimates(plan, places)),
      examined(examined_rows(plan, catalog, places)),
      blocks(own_blocks(places)) {}

double ShownNodes::most_rows() const {
  double most = 1;
  for (const Estimate& each : estimates) most = std::max({most, each.estimated, each.actual});
  return most;
}

double ShownNodes::rows_examined() const {
  double rows = 0;
  for (const double each : examined) rows += std::max(each, 0.0);
  return rows;
}

double ShownNodes::worst_q_error() const {
  double worst = 0;
  for (const Estimate& each : estimates)
    if (each.skipped.empty() && !each.negligible) worst = std::max(worst, each.q);
  return worst;
}

}  // namespace gate
