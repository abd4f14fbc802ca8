// SPDX-License-Identifier: MIT
// Small plans in code: `loops(rows(scan("Seq Scan", "orders", "o"), 10, 1000), 3)`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate::test {

inline Node node(const std::string& type, std::vector<Node> children = {}) {
  Node result;
  result.node_type = type;
  result.loops = 1;
  result.actual_rows = 0;
  result.children = std::move(children);
  for (Node& child : result.children)
    if (child.parent_relationship.empty()) child.parent_relationship = "Outer";
  return result;
}

inline Node scan(const std::string& type, const std::string& relation, const std::string& alias) {
  Node result = node(type);
  result.schema = "public";
  result.relation = relation;
  result.alias = alias;
  return result;
}

inline Node index_scan(const std::string& relation, const std::string& alias,
                       const std::string& index, const std::string& index_condition) {
  Node result = scan("Index Scan", relation, alias);
  result.index = index;
  if (!index_condition.empty()) result.conditions.push_back({"Index Cond", index_condition});
  return result;
}

/// Estimated and actual rows, both per loop.
inline Node rows(Node result, double estimated, double actual) {
  result.plan_rows = estimated;
  result.actual_rows = actual;
  return result;
}

inline Node loops(Node result, double count) {
  result.loops = count;
  return result;
}

inline Node as(Node result, const std::string& parent_relationship) {
  result.parent_relationship = parent_relationship;
  return result;
}

inline Node join_type(Node result, const std::string& type) {
  result.join_type = type;
  return result;
}

inline Node strategy(Node result, const std::string& name) {
  result.strategy = name;
  return result;
}

inline Node with(Node result, const std::string& condition, const std::string& text) {
  result.conditions.push_back({condition, text});
  return result;
}

inline Node parallel(Node result) {
  result.parallel_aware = true;
  return result;
}

inline Node gather(double workers, Node input) {
  Node result = node("Gather", {std::move(input)});
  result.workers_planned = workers;
  return result;
}

inline Plan plan(Node root) {
  return {.root = std::move(root), .settings = {}};
}

inline RelationFacts facts(const std::string& root, double pages, double row_count) {
  return {.root = {"public", root}, .pages = pages, .rows = row_count};
}

inline IndexFacts index_facts(const std::string& relation, const std::string& definition,
                              bool partial = false) {
  IndexFacts result;
  result.relation = {"public", relation};
  result.definition = definition;
  result.partial = partial;
  return result;
}

}  // namespace gate::test
