// SPDX-License-Identifier: MIT
#include "gate/rules/shared/foreign_scans.h"

#include <algorithm>
#include <optional>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

std::vector<std::string> filters_of(const Node& node) {
  std::vector<std::string> filters;
  if (const auto filter = condition(node, "Filter"))
    for (const std::string& each : conjuncts_of(normalize_expression(*filter)))
      filters.push_back(without_parentheses(each));
  return filters;
}

std::optional<ForeignScan> foreign_scan(const Position& position) {
  const Node& node = *position.node;
  if (node.remote_sql.empty()) return std::nullopt;
  std::optional<RemoteStatement> statement = remote_statement(node.remote_sql);
  std::vector<AliasedTable> tables = tables_read(node);
  if (!statement || tables.size() != statement->tables.size()) return std::nullopt;
  return ForeignScan{&position, std::move(tables), std::move(*statement), filters_of(node)};
}

bool does(const Node& node, Shipped part) {
  switch (part) {
    case Shipped::join:
      return is_join(node);
    case Shipped::aggregate:
      return node.node_type == "Aggregate" || node.node_type == "Group";
    case Shipped::sort:
      return node.node_type == "Sort" || node.node_type == "Incremental Sort";
    case Shipped::limit:
      return node.node_type == "Limit";
  }
  return false;
}

}  // namespace

bool ForeignScan::reads(const QualifiedName& table) const {
  return std::ranges::find(tables, table, &AliasedTable::name) != tables.end();
}

double ForeignScan::rows_fetched() const {
  return node().loops * (node().actual_rows.value_or(0) + node().removed_by_filter);
}

std::vector<AliasedTable> tables_read(const Node& scan) {
  if (!scan.relation.empty()) return {{{scan.schema, scan.relation}, scan.alias}};
  return remote_relations(scan.remote_relations);
}

bool names_tables_read(const PlanView& view) {
  return !any_node(view, [](const Node& node) {
    return node.node_type == "Foreign Scan" && tables_read(node).empty();
  });
}

std::vector<ForeignScan> foreign_scans(const PlanView& view) {
  std::vector<ForeignScan> scans;
  for (const Position& position : view.positions)
    if (auto scan = foreign_scan(position)) scans.push_back(std::move(*scan));
  return scans;
}

bool ships(const ForeignScan& scan, Shipped part) {
  switch (part) {
    case Shipped::join:
      return scan.tables.size() > 1;
    case Shipped::aggregate:
      return scan.statement.groups;
    case Shipped::sort:
      return scan.statement.sorts;
    case Shipped::limit:
      return scan.statement.limits;
  }
  return false;
}

int times_done_here(const PlanView& view, const ForeignScan& scan, Shipped part) {
  int times = 0;
  const Position* at = scan.position;
  while (at->parent != no_parent && !is_subplan(*at->node)) {
    at = &view.positions[at->parent];
    if (does(*at->node, part)) ++times;
  }
  return times;
}

bool share_a_table(const ForeignScan& one, const ForeignScan& other) {
  return std::ranges::any_of(one.tables,
                             [&](const AliasedTable& each) { return other.reads(each.name); });
}

std::multiset<QualifiedName> names_of(const ForeignScan& scan) {
  std::multiset<QualifiedName> names;
  for (const AliasedTable& each : scan.tables) names.insert(each.name);
  return names;
}

}  // namespace gate
