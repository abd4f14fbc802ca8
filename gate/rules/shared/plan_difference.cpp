// SPDX-License-Identifier: MIT
#include "gate/rules/shared/plan_difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr const char* no_other_nodes = "has other conditions or sort keys";

/// How a relation is read, in words that compare by definition and show the name.
struct Reading {
  std::string compared;
  std::string shown;

  bool operator<(const Reading& other) const { return compared < other.compared; }
};

Reading reading_of(const Access& access, const Catalog& catalog) {
  Reading reading{access.scan->node_type, access.scan->node_type};
  if (access.indexes.empty()) return reading;
  std::vector<std::string> shown;
  std::set<std::string> compared;
  for (const std::string& index : access.indexes) {
    const auto facts = catalog.indexes.find({access.relation.schema, index});
    const bool known = facts != catalog.indexes.end();
    compared.insert(known ? facts->second.definition : index);
    shown.push_back(known ? fmt::format("{} ({})", index, facts->second.definition) : index);
  }
  reading.compared = fmt::format("{} {}", reading.compared, fmt::join(compared, " + "));
  reading.shown = fmt::format("{} using {}", access.scan->node_type, listed(shown));
  return reading;
}

using Readings = std::map<QualifiedName, std::multiset<Reading>>;

Readings readings(const PlanView& plan) {
  Readings result;
  for (const Access& access : plan.accesses)
    result[access.root].insert(reading_of(access, plan.catalog));
  return result;
}

std::vector<std::string> only_in(const std::multiset<Reading>& one,
                                 const std::multiset<Reading>& other) {
  std::vector<Reading> rest;
  std::ranges::set_difference(one, other, std::back_inserter(rest), std::less<>());
  std::vector<std::string> result;
  for (const Reading& reading : rest)
    if (std::ranges::find(result, reading.shown) == result.end()) result.push_back(reading.shown);
  return result;
}

std::string relation_change(const QualifiedName& root, const std::multiset<Reading>& before,
                            const std::multiset<Reading>& after) {
  const std::vector<std::string> went = only_in(before, after);
  const std::vector<std::string> came = only_in(after, before);
  const std::string name = to_string(root);
  if (!went.empty() && !came.empty())
    return fmt::format("reads {} through {} instead of {}", name, listed(came), listed(went));
  if (!came.empty()) return fmt::format("also reads {} through {}", name, listed(came));
  if (!went.empty()) return fmt::format("no longer reads {} through {}", name, listed(went));
  return {};
}

std::vector<std::string> relation_changes(const Readings& before, const Readings& after) {
  std::set<QualifiedName> roots;
  for (const Readings* each : {&before, &after})
    for (const auto& [root, unused] : *each) roots.insert(root);
  std::vector<std::string> result;
  const std::multiset<Reading> none;
  for (const QualifiedName& root : roots) {
    const auto went = before.find(root);
    const auto came = after.find(root);
    const std::string words = relation_change(root, went == before.end() ? none : went->second,
                                              came == after.end() ? none : came->second);
    if (!words.empty()) result.push_back(words);
  }
  return result;
}

/// Node types that are no access, in order of their names; and the order in which relations stand.
struct Outline {
  std::multiset<std::string> types;
  std::string order;
};

Outline outline_of(const PlanView& plan) {
  Outline outline;
  for (const Position& position : plan.positions) {
    const Node& node = *position.node;
    if (!node.relation.empty()) {
      outline.order += (outline.order.empty() ? "" : ", ") + node.relation;
      continue;
    }
    const bool shows_strategy = !node.strategy.empty() && node.strategy != "Plain";
    outline.types.insert(shows_strategy ? node.strategy + " " + node.node_type : node.node_type);
  }
  return outline;
}

std::vector<std::string> only_in(const std::multiset<std::string>& one,
                                 const std::multiset<std::string>& other) {
  std::vector<std::string> rest;
  std::ranges::set_difference(one, other, std::back_inserter(rest));
  rest.erase(std::unique(rest.begin(), rest.end()), rest.end());
  return rest;
}

std::string outline_change(const Outline& before, const Outline& after) {
  const std::vector<std::string> went = only_in(before.types, after.types);
  const std::vector<std::string> came = only_in(after.types, before.types);
  if (!went.empty() && !came.empty())
    return fmt::format("has {} instead of {}", listed(came), listed(went));
  if (!came.empty()) return fmt::format("has {} in addition", listed(came));
  if (!went.empty()) return fmt::format("no longer has {}", listed(went));
  if (before.order != after.order)
    return fmt::format("reads {} in this order instead of {}", after.order, before.order);
  return no_other_nodes;
}

}  // namespace

std::vector<std::string> plan_differences(const PlanView& plan, const PlanView& other) {
  if (plan.shape == other.shape) return {};
  std::vector<std::string> changes = relation_changes(readings(other), readings(plan));
  const std::string outline = outline_change(outline_of(other), outline_of(plan));
  if (changes.empty() || outline != no_other_nodes) changes.push_back(outline);
  return changes;
}

}  // namespace gate
