// SPDX-License-Identifier: MIT
// Cases planned at several sizes, and the rule that judges their growth.
#include "gate/core/forecast/forecast.h"

#include <doctest/doctest.h>

#include "gate/core/plan/estimated_run.h"
#include "gate/rules/growth.h"
#include "tests/unit/plan_builder.h"

using gate::AccessClass;
using gate::Forecast;
using gate::Growth;
using gate::Node;
using gate::PlannedCase;

namespace {

/// As EXPLAIN shows it without ANALYZE.
Node planned(Node node, double cost, double rows) {
  node.total_cost = cost;
  node.plan_rows = rows;
  node.actual_rows.reset();
  node.loops = 0;
  return node;
}

Node heap_scan(double cost, double rows) {
  Node scan = planned(gate::test::scan("Seq Scan", "orders", "o"), cost, rows);
  scan.conditions.push_back({"Filter", "(o.status = 'open'::text)"});
  return scan;
}

Node lookup(double cost, double rows) {
  return planned(gate::test::index_scan("orders", "o", "orders_user", "(o.user_id = 7)"), cost,
                 rows);
}

Node above(const char* type, Node child, double cost, double rows) {
  return planned(gate::test::node(type, {std::move(child)}), cost, rows);
}

gate::Catalog catalog(double orders_pages) {
  gate::Catalog result;
  result.relations[{"public", "orders"}] = {{"public", "orders"}, orders_pages, orders_pages * 100};
  result.indexes[{"public", "orders_user"}] = {{"public", "orders"}, "btree (user_id)"};
  return result;
}

/// At 1, 10, 100 … times the seed's size, with `pages` of orders in the seed.
PlannedCase case_of(const std::vector<Node>& roots, double pages = 1000, bool grows = true) {
  PlannedCase result;
  result.evidence.query.name = "q";
  double scale = 1;
  for (const Node& root : roots) {
    gate::Plan plan;
    plan.root = root;
    const gate::Catalog known = catalog(grows ? pages * scale : pages);
    result.sizes.push_back({scale, with_estimates_as_counters(plan, known), known});
    scale *= 10;
  }
  return result;
}

std::vector<gate::Finding> findings(const PlannedCase& known) {
  return growth_findings(known, forecast_of(known));
}

}  // namespace

TEST_CASE("the first size at which a relation is read worse than in the seed") {
  const Forecast forecast = forecast_of(case_of(
      {lookup(100, 90), lookup(900, 900), heap_scan(60'000, 9000), heap_scan(600'000, 90'000)}));
  REQUIRE(forecast.turning_point.has_value());
  CHECK(forecast.turning_point->scale == 100);
  CHECK(forecast.turning_point->root.name == "orders");
  CHECK(forecast.turning_point->before == AccessClass::bounded);
  CHECK(forecast.turning_point->after == AccessClass::full_heap);
  REQUIRE(forecast.relations.size() == 1);
  CHECK(forecast.relations[0].sizes[1]->access_class == AccessClass::bounded);
  CHECK(forecast.relations[0].sizes[1]->indexes == std::vector<std::string>{"orders_user"});
  CHECK(forecast.relations[0].sizes[2]->node_type == "Seq Scan");
}

TEST_CASE("a plan that becomes better, or reads all from the start, does not turn bad") {
  CHECK_FALSE(forecast_of(case_of({heap_scan(100, 9), lookup(100, 90)})).turning_point);
  CHECK_FALSE(forecast_of(case_of({heap_scan(100, 9), heap_scan(1000, 90)})).turning_point);
  Node whole = lookup(100, 90);
  whole.conditions.clear();
  CHECK_FALSE(forecast_of(case_of({whole, heap_scan(1000, 90)})).turning_point);
}

TEST_CASE("a relation that does not grow, or is small, is read in whole at no growing cost") {
  const std::vector<Node> roots = {lookup(100, 90), heap_scan(600, 900)};
  CHECK(forecast_of(case_of(roots)).turning_point.has_value());
  CHECK_FALSE(forecast_of(case_of(roots, 1000, false)).turning_point);
  CHECK_FALSE(forecast_of(case_of(roots, 0.4)).turning_point);  // 4 pages at 10 times
}

TEST_CASE("a heap that the planner expects to leave early is not read in whole") {
  const Node early = above("Limit", heap_scan(60'000, 90'000), 12, 20);
  const Forecast forecast = forecast_of(case_of({lookup(100, 90), early}));
  CHECK(forecast.relations[0].sizes[1]->access_class == AccessClass::ordered);
  const Node late = above("Limit", heap_scan(60'000, 9), 60'000, 9);
  CHECK(forecast_of(case_of({lookup(100, 90), late})).turning_point->after ==
        AccessClass::full_heap);
}

TEST_CASE("the result of a statement that writes are the rows that it writes") {
  const auto root = [](double rows) { return above("ModifyTable", lookup(100, rows), 100, 0); };
  CHECK(forecast_of(case_of({root(5), root(50), root(500)})).row_growth == Growth::linear);
  CHECK(forecast_of(case_of({root(1), root(1), root(1)})).row_growth == Growth::constant);
}

TEST_CASE("growth: the cost grows, and the result does not") {
  const auto counted = [](double times) {
    return above("Aggregate", heap_scan(600 * times, 300 * times), 610 * times, 1);
  };
  const auto found = findings(case_of({counted(1), counted(10), counted(100)}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "growth");
  CHECK(found[0].severity == gate::Severity::warning);
  CHECK(found[0].scale == "100x");
  CHECK(found[0].relation == "orders");
  CHECK(found[0].node == "0.0");
  CHECK(found[0].message ==
        "the cost grows with the data, and the result does not: 610 at the seed's size, 61,000 at "
        "100 times it");
  CHECK(found[0].hint.find("CREATE INDEX ON public.orders (status);") != std::string::npos);
}

TEST_CASE("growth: no index is advised for a condition that keeps most rows, nor for none") {
  const auto hint = [](double share, bool with_filter) {
    const auto counted = [&](double times) {
      Node scan = heap_scan(600 * times, share * 100'000 * times);
      if (!with_filter) scan.conditions.clear();
      return above("Aggregate", scan, 610 * times, 1);
    };
    return findings(case_of({counted(1), counted(10), counted(100)})).at(0).hint;
  };
  CHECK(hint(0.01, true).find("CREATE INDEX") != std::string::npos);
  CHECK(hint(0.9, true).find("CREATE INDEX") == std::string::npos);
  CHECK(hint(0.9, true).find("finds more rows") != std::string::npos);
  CHECK(hint(1, false).find("Nothing limits what is read of public.orders") == 0);
}

TEST_CASE("growth: all that a condition finds, for one row") {
  const auto counted = [](double times) {
    return above("Aggregate", lookup(600 * times, 300 * times), 610 * times, 1);
  };
  const auto found = findings(case_of({counted(1), counted(10), counted(100)}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].hint.find("finds more rows of public.orders") != std::string::npos);
}

TEST_CASE("growth: the scan is named that the rows cost, not one that a subquery hangs on") {
  const auto with_subquery = [](double times) {
    Node subquery = heap_scan(600 * times, 300 * times);
    subquery.parent_relationship = "InitPlan";
    Node root = planned(gate::test::scan("Index Scan", "users", "u"), 600 * times + 8, 1);
    root.index = "users_pkey";
    root.conditions.push_back({"Index Cond", "(u.id = 7)"});
    root.children = {above("Aggregate", subquery, 600 * times, 1)};
    root.children[0].parent_relationship = "InitPlan";
    return root;
  };
  PlannedCase known = case_of({with_subquery(1), with_subquery(10), with_subquery(100)});
  for (gate::SizedPlan& size : known.sizes) {
    gate::Catalog both = size.catalog;
    both.relations[{"public", "users"}] = {{"public", "users"}, 90 * size.scale, 0};
    size.catalog = both;
  }
  const auto found = findings(known);
  REQUIRE(found.size() == 1);
  CHECK(found[0].relation == "orders");
}

TEST_CASE("partitions of few pages do not tell how their table is read") {
  Node append = above("Append", lookup(100, 90), 110, 91);
  append.children.push_back(planned(gate::test::scan("Seq Scan", "orders_rest", "o_1"), 10, 1));
  append.children.back().parent_relationship = "Member";
  PlannedCase known = case_of({append, append});
  for (gate::SizedPlan& size : known.sizes) {
    gate::Catalog tree = size.catalog;
    tree.relations[{"public", "orders_rest"}] = {{"public", "orders"}, 0, 0};
    size.catalog = tree;
  }
  const Forecast forecast = forecast_of(known);
  REQUIRE(forecast.relations.size() == 1);
  CHECK(forecast.relations[0].sizes[1]->access_class == AccessClass::bounded);
}

TEST_CASE("growth is quiet where the result grows, the cost does not, or stays small") {
  CHECK(findings(case_of({heap_scan(600, 300), heap_scan(6000, 3000)})).empty());
  CHECK(findings(case_of({lookup(600, 5), lookup(610, 5)})).empty());
  CHECK(findings(case_of({heap_scan(6, 1), heap_scan(60, 1), heap_scan(600, 1)})).empty());
  CHECK_FALSE(findings(case_of({heap_scan(60, 1), heap_scan(600, 1), heap_scan(6000, 1)})).empty());
  CHECK(findings(case_of({})).empty());
}

TEST_CASE("growth names no relation that does not grow, or has 4 pages or fewer at the end") {
  const auto counted = [](double times) {
    return above("Aggregate", heap_scan(600 * times, 300 * times), 610 * times, 1);
  };
  const std::vector<Node> roots = {counted(1), counted(10), counted(100)};
  const auto named = [&](double pages, bool grows) {
    const auto found = findings(case_of(roots, pages, grows));
    REQUIRE(found.size() == 1);
    CHECK(found[0].detail.starts_with("cost: 610 at the seed's size, 6,100 at 10 times it"));
    return found[0].relation;
  };
  CHECK(named(0.05, true) == "orders");  // 5 pages at 100 times
  CHECK(named(0.04, true) == "");
  CHECK(named(1'000, false) == "");
  CHECK(findings(case_of(roots, 0.04)).at(0).hint.find("The condition finds more rows as") == 0);
}

TEST_CASE("growth speaks of costs from 1,000 on") {
  CHECK(findings(case_of({heap_scan(10, 1), heap_scan(100, 1), heap_scan(999, 1)})).empty());
  CHECK(findings(case_of({heap_scan(10, 1), heap_scan(100, 1), heap_scan(1'000, 1)})).size() == 1);
}

TEST_CASE("growth names the scan that reads a relation in whole, the first of two alike") {
  const auto alias = [](const Node& first, const Node& second) {
    const auto both = [&](double times) {
      Node one = first;
      Node other = second;
      for (Node* each : {&one, &other}) each->total_cost *= times;
      one.parent_relationship = "Outer";
      other.parent_relationship = "Inner";
      return planned(gate::test::node("Hash Join", {one, other}), 2'000 * times, 1);
    };
    return findings(case_of({both(1), both(10), both(100)})).at(0).alias;
  };
  Node dear = lookup(900, 90);
  dear.alias = "dear";
  dear.conditions[0].text = "(dear.user_id = 7)";
  Node index = lookup(600, 90);
  index.alias = "index";
  index.conditions.clear();
  CHECK(alias(dear, index) == "index");
  Node first = heap_scan(600, 9);
  first.alias = "first";
  Node second = heap_scan(600, 9);
  second.alias = "second";
  CHECK(alias(first, second) == "first");
}

TEST_CASE("the worst of several scans under one alias tells how a relation is read") {
  Node append = above("Append", lookup(100, 90), 110, 91);
  append.children.push_back(planned(gate::test::scan("Seq Scan", "orders_rest", "o_1"), 10, 1));
  append.children.back().parent_relationship = "Member";
  const auto read_as = [&](double pages) {
    PlannedCase known = case_of({append, append});
    for (gate::SizedPlan& size : known.sizes) {
      gate::Catalog tree = size.catalog;
      tree.relations[{"public", "orders_rest"}] = {{"public", "orders"}, pages, 0};
      size.catalog = tree;
    }
    return forecast_of(known).relations.at(0).sizes.at(0)->access_class;
  };
  CHECK(read_as(4) == AccessClass::bounded);
  CHECK(read_as(5) == AccessClass::full_heap);
}

TEST_CASE("of two scans alike under one alias the first tells how a relation is read") {
  Node append = above("Append", lookup(100, 90), 110, 181);
  append.children.push_back(lookup(100, 91));
  append.children.back().alias = "o_1";
  append.children.back().parent_relationship = "Member";
  CHECK(forecast_of(case_of({append, append})).relations.at(0).sizes.at(0)->rows == 90);
}
