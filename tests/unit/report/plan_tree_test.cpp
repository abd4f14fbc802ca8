// SPDX-License-Identifier: MIT
#include "gate/report/plan_tree.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;

TEST_CASE("counts are separated by thousands") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1,000");
  CHECK(format_count(250000) == "250,000");
  CHECK(format_count(1234567.6) == "1,234,568");
  CHECK(format_count(12.345) == "12.3");
  CHECK(format_count(99.96) == "100");
  CHECK(format_count(-1000) == "-1,000");
  CHECK(format_count(-0.001) == "0");
  CHECK(format_count(0.333333) == "0.33");
  CHECK(format_count(1e100) == "1e+100");
  CHECK(format_count(1, "row") == "1 row");
  CHECK(format_count(0, "row") == "0 rows");
}

TEST_CASE("a node's line names index, relation and alias, and says rows in words") {
  Node node = sample::scan_of_orders("Index Scan", 20, 18);
  node.index = "orders_pkey";
  CHECK(node_line(node) ==
        "Index Scan using orders_pkey on public.orders o  (estimated 20 rows, actual 18)");
  node.scan_direction = "Backward";
  node.alias = "orders";
  CHECK(node_title(node) == "Index Scan Backward using orders_pkey on public.orders");
}

TEST_CASE("a node that never ran has no counts") {
  Node node = sample::scan_of_orders("Seq Scan", 20, 0);
  node.loops = 0;
  CHECK(node_line(node) == "Seq Scan on public.orders o  (never executed)");
}

TEST_CASE("a node without ANALYZE shows its estimate alone") {
  Node node = sample::scan_of_orders("Seq Scan", 1, 0);
  node.actual_rows.reset();
  CHECK(node_line(node) == "Seq Scan on public.orders o  (estimated 1 row)");
}

TEST_CASE("counts that EXPLAIN never takes are not shown as zero") {
  CHECK(node_line(sample::node("BitmapOr", 18, 0)) ==
        "BitmapOr  (estimated 18 rows, actual not counted)");
  Node node = sample::node("ModifyTable", 0, 0);
  node.operation = "Delete";
  CHECK(node_line(node) == "Delete  (returns no rows)");
}

TEST_CASE("titles are those of PostgreSQL's text format") {
  const auto title = [](std::string type, auto set) {
    Node node;
    node.node_type = std::move(type);
    set(node);
    return node_title(node);
  };
  CHECK(title("Aggregate", [](Node& n) { n.strategy = "Plain"; }) == "Aggregate");
  CHECK(title("Aggregate", [](Node& n) { n.strategy = "Hashed"; }) == "HashAggregate");
  CHECK(title("Aggregate", [](Node& n) {
          n.strategy = "Sorted";
          n.partial_mode = "Finalize";
        }) == "Finalize GroupAggregate");
  CHECK(title("Aggregate", [](Node& n) { n.strategy = "Mixed"; }) == "MixedAggregate");
  CHECK(title("Nested Loop", [](Node& n) { n.join_type = "Inner"; }) == "Nested Loop");
  CHECK(title("Nested Loop", [](Node& n) { n.join_type = "Left"; }) == "Nested Loop Left Join");
  CHECK(title("Hash Join", [](Node& n) { n.join_type = "Inner"; }) == "Hash Join");
  CHECK(title("Hash Join", [](Node& n) { n.join_type = "Right Anti"; }) == "Hash Right Anti Join");
  CHECK(title("Seq Scan", [](Node& n) {
          n.parallel_aware = true;
          n.relation = "orders";
          n.alias = "orders";
        }) == "Parallel Seq Scan on orders");
  CHECK(title("Bitmap Index Scan", [](Node& n) { n.index = "orders_idx"; }) ==
        "Bitmap Index Scan on orders_idx");
  CHECK(title("CTE Scan", [](Node& n) {
          n.cte_name = "totals";
          n.alias = "t";
        }) == "CTE Scan on totals t");
  CHECK(title("Function Scan", [](Node& n) {
          n.schema = "pg_catalog";
          n.function_name = "unnest";
          n.alias = "u";
        }) == "Function Scan on pg_catalog.unnest u");
  CHECK(title("Subquery Scan", [](Node& n) { n.alias = "s"; }) == "Subquery Scan on s");
  CHECK(title("ModifyTable", [](Node& n) {
          n.operation = "Update";
          n.schema = "public";
          n.relation = "orders";
        }) == "Update on public.orders");
}

TEST_CASE("what went to disk or was lossy is remarked behind the rows") {
  Node node = sample::node("Sort", 10, 10);
  node.sort_space_type = "Disk";
  CHECK(node_line(node) == "Sort  (estimated 10 rows, actual 10, sorted on disk)");
  node = sample::node("Hash", 10, 10);
  node.hash_batches = 8;
  CHECK(node_line(node) == "Hash  (estimated 10 rows, actual 10, 8 batches)");
}

TEST_CASE("a tree indents children and puts conditions below their node") {
  CHECK(plan_tree(sample::sorting_plan()) ==
        "Limit  (estimated 20 rows, actual 20)\n"
        "  -> Sort  (estimated 100,000 rows, actual 20)\n"
        "       Sort Key: o.placed_at DESC\n"
        "    -> Seq Scan on public.orders o  (estimated 100,000 rows, actual 99,812)\n"
        "         Filter: (o.tenant_id = 1)  (removed by filter: 150,188 rows)\n");
}

TEST_CASE("subplans and CTEs stand below their names") {
  Plan plan = sample::indexed_plan();
  plan.root.children[0].parent_relationship = "InitPlan";
  plan.root.children[0].subplan_name = "CTE recent";
  CHECK(plan_tree(plan) ==
        "Limit  (estimated 20 rows, actual 20)\n"
        "  CTE recent\n"
        "    -> Index Scan using orders_recent_idx on public.orders o  (estimated 20 rows, actual "
        "20)\n"
        "         Index Cond: (o.tenant_id = 1)\n");
}

TEST_CASE("a tree has one line for each line, whatever the names hold") {
  Plan plan = sample::indexed_plan();
  plan.root.children[0].relation = "or\nders\x1b[31m";
  plan.root.children[0].conditions[0].text = "(a = 'x\ny')";
  const std::string tree = plan_tree(plan);
  CHECK(std::count(tree.begin(), tree.end(), '\n') == 3);
  CHECK(tree.find('\x1b') == std::string::npos);
}

TEST_CASE("a diff marks nodes that went and came, and keeps their indentation") {
  const std::string diff = plan_diff(sample::indexed_plan(), sample::sorting_plan());
  CHECK(diff ==
        " Limit  (estimated 20 rows, actual 20)\n"
        "-  -> Index Scan using orders_recent_idx on public.orders o  (estimated 20 rows, actual "
        "20)\n"
        "-       Index Cond: (o.tenant_id = 1)\n"
        "+  -> Sort  (estimated 100,000 rows, actual 20)\n"
        "+       Sort Key: o.placed_at DESC\n"
        "+    -> Seq Scan on public.orders o  (estimated 100,000 rows, actual 99,812)\n"
        "+         Filter: (o.tenant_id = 1)  (removed by filter: 150,188 rows)\n");
  CHECK(has_difference(diff));
}

TEST_CASE("row counts and literals alone are no difference; the current ones are shown") {
  Plan current = sample::indexed_plan();
  current.root.children[0].actual_rows = 7;
  current.root.children[0].conditions[0].text = "(o.tenant_id = 2)";
  const std::string diff = plan_diff(sample::indexed_plan(), current);
  CHECK_FALSE(has_difference(diff));
  CHECK(sample::contains(diff, "actual 7"));
  CHECK(sample::contains(diff, "\n        Index Cond: (o.tenant_id = 2)\n"));
}

TEST_CASE("what is shipped to a remote server is shown, and compared if both plans say it") {
  Node scan = sample::node("Foreign Scan", 20, 20);
  scan.remote_sql = "SELECT id FROM public.orders WHERE ((id = 7))";
  const Plan page{scan, {}};
  CHECK(sample::contains(plan_tree(page), "Remote SQL: SELECT id FROM public.orders WHERE"));
  scan.remote_sql = "SELECT id FROM public.orders WHERE ((id = 8))";
  CHECK_FALSE(has_difference(plan_diff(page, {scan, {}})));
  scan.remote_sql = "SELECT id FROM public.orders";
  CHECK(sample::contains(plan_diff(page, {scan, {}}), "\n+ "));
  scan.remote_sql.clear();
  CHECK_FALSE(has_difference(plan_diff({scan, {}}, page)));
}

TEST_CASE("a plan of 500 levels is drawn without recursion") {
  Plan plan{sample::node("Materialize", 1, 1), {}};
  for (int i = 0; i < 500; ++i) {
    Node parent = sample::node("Materialize", 1, 1);
    parent.children.push_back(std::move(plan.root));
    plan.root = std::move(parent);
  }
  const std::string tree = plan_tree(plan);
  CHECK(std::count(tree.begin(), tree.end(), '\n') == 501);
}
