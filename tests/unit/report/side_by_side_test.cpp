// SPDX-License-Identifier: MIT
#include "gate/report/side_by_side.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/sample_verdict.h"

using namespace gate;

namespace {

std::string name_of(const Position* place) {
  if (place == nullptr) return "";
  return place->node->node_type +
         (place->node->relation.empty() ? "" : " on " + place->node->relation);
}

// A line a row: "Limit | Limit", with != between where one stands in the other's place.
std::string rows(const Plan& baseline, const Plan& current) {
  const std::vector<Position> before = positions(baseline);
  const std::vector<Position> after = positions(current);
  std::string text;
  for (const PlanRow& each : side_by_side(before, after))
    text += name_of(each.baseline) + (each.stayed ? " | " : " != ") + name_of(each.current) + "\n";
  return text;
}

Node scan(std::string node_type, std::string relation) {
  Node node = sample::node(std::move(node_type), 10, 10);
  node.schema = "public";
  node.relation = node.alias = std::move(relation);
  return node;
}

Plan join(std::string node_type, std::vector<Node> inputs) {
  Plan plan{sample::node(std::move(node_type), 10, 10), {}};
  plan.root.children = std::move(inputs);
  return plan;
}

}  // namespace

TEST_CASE("nodes that stayed stand in one row") {
  CHECK(rows(sample::indexed_plan(), sample::indexed_plan()) ==
        "Limit | Limit\nIndex Scan on orders | Index Scan on orders\n");
}

TEST_CASE("another scan of the same relation stands beside the one it replaces") {
  CHECK(rows(sample::indexed_plan(), sample::sorting_plan()) ==
        "Limit | Limit\n"
        " != Sort\n"
        "Index Scan on orders != Seq Scan on orders\n");
}

TEST_CASE("another join stands beside the one it replaces, and other relations' scans do not") {
  CHECK(rows(join("Nested Loop", {scan("Index Scan", "users"), scan("Index Scan", "orders")}),
             join("Hash Join", {scan("Seq Scan", "users"), scan("Seq Scan", "items")})) ==
        "Nested Loop != Hash Join\n"
        "Index Scan on users != Seq Scan on users\n"
        "Index Scan on orders != \n"
        " != Seq Scan on items\n");
}

TEST_CASE("each column keeps its plan's order where relations changed places") {
  CHECK(rows(join("Nested Loop", {scan("Index Scan", "users"), scan("Index Scan", "orders")}),
             join("Hash Join", {scan("Seq Scan", "orders"), scan("Seq Scan", "users")})) ==
        "Nested Loop != Hash Join\n"
        " != Seq Scan on orders\n"
        "Index Scan on users != Seq Scan on users\n"
        "Index Scan on orders != \n");
}
