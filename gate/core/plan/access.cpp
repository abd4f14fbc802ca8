// SPDX-License-Identifier: MIT
#include "gate/core/plan/access.h"

#include <algorithm>
#include <set>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/expression_tokens.h"

namespace gate {
namespace {

/// A scan of an extension's own kind. A foreign table's is another server's business.
bool is_custom_scan(const Node& node) {
  return reads_relation(node) && scan_kind(node).empty() && node.node_type != "Foreign Scan";
}

/// Whether it gathers scans of its own partition tree, as TimescaleDB's ChunkAppend does: they are
/// judged in its place.
bool gathers_members(const Node& node, const Catalog& catalog) {
  const QualifiedName root = root_of(catalog, {node.schema, node.relation});
  return std::ranges::any_of(node.children, [&](const Node& child) {
    return any_node(child, [&](const Node& each) {
      return reads_relation(each) && root_of(catalog, {each.schema, each.relation}) == root;
    });
  });
}

/// The scans to judge, as positions in pre-order. What a custom scan reads below itself, such as a
/// compressed chunk, is a part of it.
std::vector<const Position*> judged_scans(const std::vector<Position>& places,
                                          const Catalog& catalog) {
  std::vector<const Position*> result;
  std::vector<bool> is_part(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Node& node = *places[i].node;
    const bool below = places[i].parent != no_parent && is_part[places[i].parent];
    const bool custom = !below && is_custom_scan(node) && !gathers_members(node, catalog);
    is_part[i] = below || custom;
    if (!below && (custom || (reads_relation(node) && !scan_kind(node).empty())))
      result.push_back(&places[i]);
  }
  return result;
}

void collect_indexes(const Node& node, std::set<std::string>& names) {
  if (!node.index.empty()) names.insert(node.index);
  for (const Node& child : node.children)
    if (is_bitmap(child)) collect_indexes(child, names);
}

std::vector<std::string> indexes_of(const Node& node) {
  std::set<std::string> names;
  collect_indexes(node, names);
  return {names.begin(), names.end()};
}

/// EXPLAIN numbers the members of a partition tree and every further use of an alias; a suffix that
/// it cannot have made is the query's own.
std::string query_alias(const Node& node, bool is_member, const std::set<std::string>& aliases) {
  const std::string base = without_last_suffix(node.alias);
  return is_member || base == node.relation || aliases.contains(base) ? base : node.alias;
}

RelationFacts facts_of(const Catalog& catalog, const QualifiedName& relation) {
  const auto found = catalog.relations.find(relation);
  return found == catalog.relations.end() ? RelationFacts{} : found->second;
}

}  // namespace

std::vector<Access> accesses(const Plan& plan, const Catalog& catalog) {
  return accesses(positions(plan), catalog);
}

std::vector<Access> accesses(const std::vector<Position>& places, const Catalog& catalog) {
  std::set<std::string> aliases;
  for (const Position& place : places) aliases.insert(place.node->alias);
  std::vector<Access> result;
  for (const Position* place : judged_scans(places, catalog)) {
    const Node& node = *place->node;
    const QualifiedName relation = {node.schema, node.relation};
    const RelationFacts facts = facts_of(catalog, relation);
    const QualifiedName root = root_of(catalog, relation);
    result.push_back({.relation = relation,
                      .root = root,
                      .alias = query_alias(node, root != relation, aliases),
                      .access_class = access_class_of(*place, catalog, facts.rows),
                      .node = place->path,
                      .scan = &node,
                      .indexes = indexes_of(node),
                      .rows_examined = node.loops * examined_per_loop(node),
                      .pages = facts.pages,
                      .can_stop = place->can_stop,
                      .executed = !node.actual_rows || node.loops > 0});
  }
  return result;
}

}  // namespace gate
