// SPDX-License-Identifier: MIT
// What a node computes, whatever its place in the tree, so that nodes of two plans of one query can
// be compared although join order, partitions and generated aliases differ.
#include "gate/core/plan/logical_key.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"

namespace gate {
namespace {

using Aliases = std::set<std::string>;

bool is_scan(const Node& node) {
  return node.node_type.ends_with(" Scan") && node.node_type != "Subquery Scan" &&
         node.node_type != "Bitmap Index Scan";
}

std::string class_of(const Node& node) {
  if (is_scan(node)) return "scan";
  if (is_join(node)) return "join";
  if (node.node_type == "Aggregate" || node.node_type == "Group" || node.node_type == "Unique")
    return "aggregate";
  return node.node_type;
}

/// What is read, and under which alias: the second only tells two uses of the first apart.
struct Source {
  std::string name;
  std::string alias;

  auto operator<=>(const Source&) const = default;
};

using Sources = std::set<Source>;

/// Without catalog a numbered alias below an Append is taken for that of a partition, of whose root
/// nothing but the alias is known.
std::string name_of(const std::vector<Position>& places, std::size_t i, const Catalog& catalog) {
  const Node& node = *places[i].node;
  if (node.relation.empty()) return node.cte_name.empty() ? node.function_name : node.cte_name;
  const QualifiedName relation = {node.schema, node.relation};
  if (catalog.relations.contains(relation)) return root_of(catalog, relation).name;
  const bool appended =
      places[i].parent != no_parent && places[places[i].parent].node->node_type.ends_with("Append");
  const std::string base = without_last_suffix(node.alias);
  return appended && base != node.alias ? base : node.relation;
}

Source source_of(const std::vector<Position>& places, std::size_t i, const Catalog& catalog) {
  const std::string alias = without_last_suffix(places[i].node->alias);
  const std::string name = name_of(places, i, catalog);
  return {name.empty() ? alias : name, alias};
}

/// For each node the sources scanned in and below it; subplans stand for themselves.
std::vector<Sources> sources_below(const std::vector<Position>& places, const Catalog& catalog) {
  std::vector<Sources> result(places.size());
  for (std::size_t i = places.size(); i-- > 0;) {
    const Node& node = *places[i].node;
    if (is_scan(node)) result[i] = {source_of(places, i, catalog)};
    if (places[i].parent == no_parent || is_subplan(node)) continue;
    Sources& above = result[places[i].parent];
    above.insert(result[i].begin(), result[i].end());
  }
  return result;
}

/// Of a name that PostgreSQL shows without quotes.
bool is_name_part(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

/// The name that ends where the dot stands: what qualifies a column.
std::string_view qualifier_before(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && is_name_part(text[begin - 1])) --begin;
  return text.substr(begin, dot - begin);
}

std::string without_literals(const std::string& text) {
  std::string result;
  bool inside = false;
  for (const char c : text) {
    if (c == '\'') inside = !inside;
    if (!inside) result += c;
  }
  return result;
}

/// A condition speaks of another relation: an outer row brings the value.
bool parameterised(const Node& node, const Aliases& all) {
  const std::string own = without_last_suffix(node.alias);
  return std::ranges::any_of(node.conditions, [&](const Condition& each) {
    const std::string text = without_literals(each.text);
    for (std::size_t dot = text.find('.'); dot != std::string::npos;
         dot = text.find('.', dot + 1)) {
      const std::string alias(qualifier_before(text, dot));
      if (!alias.empty() && all.contains(alias) && without_last_suffix(alias) != own) return true;
    }
    return false;
  });
}

Aliases all_aliases(const std::vector<Position>& places) {
  Aliases result;
  for (const Position& place : places)
    for (const std::string& alias : {place.node->alias, without_last_suffix(place.node->alias)})
      result.insert(alias);
  return result;
}

/// Names that stand for several sources in one plan, as in a self-join.
std::set<std::string> repeated_names(const std::vector<Sources>& below) {
  Sources all;
  for (const Sources& each : below) all.insert(each.begin(), each.end());
  std::set<std::string> seen;
  std::set<std::string> result;
  for (const Source& source : all)
    if (!seen.insert(source.name).second) result.insert(source.name);
  return result;
}

/// What the conditions ask of the scan's own columns, which tells the uses of one relation apart.
std::string columns_words(const Node& scan) {
  std::set<std::string> columns;
  for (const Condition& each : scan.conditions)
    for (const std::string& column : columns_of(each.text, "")) columns.insert(column);
  std::string words = " by";
  for (const std::string& column : columns) words += " " + column;
  return words;
}

}  // namespace

std::vector<std::string> logical_keys(const std::vector<Position>& places, const Catalog& catalog) {
  const std::vector<Sources> below = sources_below(places, catalog);
  const std::set<std::string> repeated = repeated_names(below);
  const Aliases all = all_aliases(places);
  std::vector<std::string> result;
  result.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Node& node = *places[i].node;
    std::string key = class_of(node) + " of";
    for (const Source& source : below[i]) key += " " + source.name;
    if (is_scan(node) && repeated.contains(below[i].begin()->name)) key += columns_words(node);
    if (is_scan(node) && parameterised(node, all)) key += " by an outer row";
    result.push_back(std::move(key));
  }
  return result;
}

}  // namespace gate
