// SPDX-License-Identifier: MIT
// What a node computes, whatever its place in the tree, so that nodes of two plans of one query can
// be compared although join order, partitions and generated aliases differ.
#include "gate/core/plan/logical_key.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include "gate/core/plan/node_kinds.h"
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

/// For each node the aliases scanned in and below it; subplans stand for themselves.
std::vector<Aliases> aliases_below(const std::vector<Position>& places) {
  std::vector<Aliases> result(places.size());
  for (std::size_t i = places.size(); i-- > 0;) {
    const Node& node = *places[i].node;
    if (is_scan(node)) result[i] = {without_last_suffix(node.alias)};
    if (places[i].parent == no_parent || is_subplan(node)) continue;
    Aliases& above = result[places[i].parent];
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

}  // namespace

std::vector<std::string> logical_keys(const std::vector<Position>& places) {
  const std::vector<Aliases> below = aliases_below(places);
  const Aliases all = all_aliases(places);
  std::vector<std::string> result;
  result.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Node& node = *places[i].node;
    std::string key = class_of(node) + " of";
    for (const std::string& alias : below[i]) key += " " + alias;
    if (is_scan(node) && parameterised(node, all)) key += " by an outer row";
    result.push_back(std::move(key));
  }
  return result;
}

}  // namespace gate
