// SPDX-License-Identifier: MIT
#include "gate/core/plan/fingerprint.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "tests/json_read_back.h"
#include "tests/unit/recorded_plans.h"

using namespace gate;

namespace {

Node scan(const std::string& relation, const std::string& index = "") {
  Node node;
  node.node_type = index.empty() ? "Seq Scan" : "Index Scan";
  node.schema = "public";
  node.relation = relation;
  node.alias = relation;
  node.index = index;
  return node;
}

Node parent(const std::string& type, std::vector<Node> children,
            const std::string& relationship = "Outer") {
  Node node;
  node.node_type = type;
  for (Node& each : children) each.parent_relationship = relationship;
  node.children = std::move(children);
  return node;
}

std::string shape_of(const Node& root, const Catalog& catalog = {}) {
  return shape({root, {}}, catalog);
}

}  // namespace

TEST_CASE("a shape survives the baseline's JSON") {
  for (const std::string& name : recorded_names())
    for (const Plan& plan : parse_explain(recorded_text(name))) {
      CAPTURE(name);
      CHECK(shape(plan_from_json(plan_to_json(plan)), {}) == shape(plan, {}));
    }
}

TEST_CASE("recorded plans of different kinds have different shapes") {
  std::map<std::string, std::string> name_of;
  for (const std::string& name : recorded_names()) {
    if (name.ends_with("gather_no_worker"))
      continue;  // the plan of "gather", with nobody to run it
    for (const Plan& plan : parse_explain(recorded_text(name))) {
      const auto [found, is_new] = name_of.emplace(name.substr(0, 4) + shape(plan, {}), name);
      CAPTURE(name);
      CAPTURE(found->second);
      CHECK((is_new || plan.root.operation == "Insert" ||
             name.substr(0, 9) == found->second.substr(0, 9)));
    }
  }
}

TEST_CASE("numbers, literals and aliases' suffixes are no part of the shape") {
  Plan plan = recorded_plan("index_scan_filter");
  const std::string before = shape(plan, {});
  Node& root = plan.root;
  root.plan_rows = root.total_cost = root.loops = root.shared_blocks = 99;
  root.actual_rows = std::nullopt;
  root.inner_unique = root.disabled = true;
  root.alias = "orders_3";
  for (Condition& each : root.conditions)
    if (each.name == "Filter") each.text = "(orders_3.status = 'open'::text)";
  CHECK(shape(plan, {}) == before);
}

TEST_CASE("a condition, key, direction, join type or index is part of the shape") {
  const Node base = scan("orders", "orders_pkey");
  for (int change = 0; change < 6; ++change) {
    CAPTURE(change);
    Node node = base;
    if (change == 0) node.conditions.push_back({"Index Cond", "(id = 5)"});
    if (change == 1) node.sort_key.emplace_back("id");
    if (change == 2) node.scan_direction = "Backward";
    if (change == 3) node.join_type = "Semi";
    if (change == 4) node.index = "orders_other";
    if (change == 5) node.schema = "archive";
    CHECK(shape_of(node) != shape_of(base));
  }
}

TEST_CASE("an index stands by its definition, a bitmap's too") {
  Catalog before;
  before.indexes[{"public", "a"}] = {{"public", "orders"}, "btree (x)", false};
  Catalog after;
  after.indexes[{"public", "b"}] = {{"public", "orders"}, "btree (x)", false};
  CHECK(shape_of(scan("orders", "a"), before) == shape_of(scan("orders", "b"), after));
  const auto bitmap = [](const std::string& index) {
    Node leaf;
    leaf.node_type = "Bitmap Index Scan";
    leaf.index = index;
    Node heap = scan("orders");
    heap.node_type = "Bitmap Heap Scan";
    heap.children = {leaf};
    return heap;
  };
  CHECK(shape_of(bitmap("a"), before) == shape_of(bitmap("b"), after));
  CHECK(shape_of(bitmap("a"), before) != shape_of(bitmap("b"), before));
}

TEST_CASE("members of an Append count by their distinct shapes") {
  Catalog catalog;
  for (const char* name : {"e_1", "e_2", "e_3"})
    catalog.relations[{"public", name}] = {{"public", "e"}, 1, 1};
  const std::string two = shape_of(parent("Append", {scan("e_1"), scan("e_2")}, "Member"), catalog);
  CHECK(two == shape_of(parent("Append", {scan("e_3")}, "Member"), catalog));
  CHECK(two != shape_of(parent("Append", {scan("e_1"), scan("f")}, "Member"), catalog));
}

TEST_CASE("children of BitmapAnd stand in sorted order") {
  CHECK(shape_of(parent("BitmapAnd", {scan("o", "a"), scan("o", "b")}, "Member")) ==
        shape_of(parent("BitmapAnd", {scan("o", "b"), scan("o", "a")}, "Member")));
  CHECK(shape_of(parent("BitmapAnd", {scan("o", "a"), scan("o", "a")}, "Member")) !=
        shape_of(parent("BitmapAnd", {scan("o", "a")}, "Member")));
}

TEST_CASE("the order of a join's children is part of the shape") {
  CHECK(shape_of(parent("Hash Join", {scan("a"), scan("b")})) !=
        shape_of(parent("Hash Join", {scan("b"), scan("a")})));
}

TEST_CASE("numbers of subplans are no part of the shape, names of CTEs are") {
  const auto with_name = [](const std::string& name) {
    Node child = scan("a");
    child.subplan_name = name;
    return shape_of(parent("Result", {child}, "InitPlan"));
  };
  CHECK(with_name("InitPlan 1 (returns $0)") == with_name("InitPlan 2"));
  CHECK(with_name("CTE a") != with_name("CTE b"));
}
