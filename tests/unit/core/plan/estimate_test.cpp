// SPDX-License-Identifier: MIT
#include "gate/core/plan/estimate.h"

#include <doctest/doctest.h>

#include "gate/core/plan/logical_key.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Estimate estimate_in(const Plan& whole, const std::string& path) {
  const std::vector<Position> places = positions(whole);
  const std::vector<Estimate> all = estimates(whole, places);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].path == path) return all[i];
  FAIL("no node " << path);
  return {};
}

Estimate estimate_at(const Node& root, const std::string& path) {
  return estimate_in(plan(root), path);
}

bool skipped(const Node& root, const std::string& path) {
  return !estimate_at(root, path).skipped.empty();
}

Node orders(double estimated, double actual) {
  return rows(scan("Seq Scan", "orders", "o"), estimated, actual);
}

Node hash(Node input) {
  return as(node("Hash", {std::move(input)}), "Inner");
}

std::vector<std::string> keys_of(const Node& root) {
  const Plan whole = plan(root);
  return logical_keys(positions(whole), {});
}

}  // namespace

TEST_CASE("the q-error is symmetric and floored at one row") {
  CHECK(q_error(100, 10) == doctest::Approx(10));
  CHECK(q_error(10, 100) == doctest::Approx(10));
  CHECK(q_error(5, 0) == doctest::Approx(5));
  CHECK(q_error(0, 0.2) == doctest::Approx(1));
}

TEST_CASE("estimate and actual are compared per loop") {
  const Estimate estimate = estimate_at(loops(orders(3, 60), 1'000), "0");
  CHECK(estimate.estimated == 3);
  CHECK(estimate.actual == 60);
  CHECK(estimate.loops == 1'000);
  CHECK(estimate.q == doctest::Approx(20));
  CHECK(estimate.skipped.empty());
}

TEST_CASE("rounded rows before 18 and fractions from 18 give the same q-error below one row") {
  CHECK(estimate_at(loops(orders(20, 1), 1'000), "0").q == doctest::Approx(20));
  CHECK(estimate_at(loops(orders(20, 0.86), 1'000), "0").q == doctest::Approx(20));
  CHECK(estimate_at(loops(orders(20, 0), 1'000), "0").q == doctest::Approx(20));
}

TEST_CASE("a plan without ANALYZE is no evidence") {
  Node root = orders(10, 0);
  root.actual_rows.reset();
  CHECK(skipped(root, "0"));
}

TEST_CASE("a never executed node has no q-error") {
  CHECK(skipped(loops(orders(500, 0), 0), "0"));
}

TEST_CASE("under-estimates matter from 100 rows in total, over-estimates from 1,000") {
  CHECK(estimate_at(orders(1, 99), "0").negligible);
  CHECK_FALSE(estimate_at(orders(1, 100), "0").negligible);
  CHECK_FALSE(estimate_at(loops(orders(1, 20), 5), "0").negligible);
  CHECK(estimate_at(orders(999, 1), "0").negligible);
  CHECK_FALSE(estimate_at(orders(1'000, 1), "0").negligible);
  CHECK_FALSE(estimate_at(loops(orders(50, 1), 20), "0").negligible);
}

TEST_CASE("a partial node is judged in total over its participants") {
  const Node two_workers = gather(2, parallel(loops(orders(104'095, 83'279), 3)));
  const Estimate estimate = estimate_at(two_workers, "0.0");
  CHECK(estimate.estimated == doctest::Approx(249'828));
  CHECK(estimate.actual == doctest::Approx(249'837));
  CHECK(estimate.loops == 1);
  CHECK(estimate.q == doctest::Approx(1).epsilon(0.001));
}

TEST_CASE("a partial node is right also where no worker was launched") {
  const Node alone = gather(2, parallel(loops(orders(104'095, 249'838), 1)));
  CHECK(estimate_at(alone, "0.0").q == doctest::Approx(1).epsilon(0.001));
}

TEST_CASE("a partial node leaves the leader out where it does not participate") {
  Plan whole = plan(gather(2, parallel(loops(orders(125'000, 125'000), 2))));
  whole.settings["parallel_leader_participation"] = "off";
  CHECK(estimate_in(whole, "0.0").estimated == doctest::Approx(250'000));
}

TEST_CASE("a partial node below a Gather that runs again is judged per run") {
  Node below = gather(2, parallel(loops(orders(1'000, 800), 9)));
  const Estimate estimate = estimate_at(loops(below, 3), "0.0");
  CHECK(estimate.actual == doctest::Approx(2'400));
  CHECK(estimate.loops == 3);
}

TEST_CASE("a node that every participant runs as a whole is judged per loop") {
  const Node inner = as(loops(rows(scan("Index Scan", "users", "u"), 1, 1), 5'000), "Inner");
  const Node join = node("Nested Loop", {parallel(orders(1'000, 1'000)), inner});
  CHECK(estimate_at(gather(2, join), "0.0.1").estimated == 1);
}

TEST_CASE("a member of a Parallel Append may have been planned for fewer workers") {
  const auto tree = [](double actual) {
    const Node member = as(parallel(loops(orders(1'000, actual), 1)), "Member");
    return gather(4, parallel(node("Append", {member})));
  };
  CHECK(estimate_at(tree(1'700), "0.0.0").q == doctest::Approx(1));
  CHECK(estimate_at(tree(4'000), "0.0.0").q == doctest::Approx(1));
  CHECK(estimate_at(tree(170), "0.0.0").q == doctest::Approx(10));
  CHECK(estimate_at(tree(40'000), "0.0.0").q == doctest::Approx(10));
}

TEST_CASE("a member of a Parallel Append that one worker runs is judged per loop") {
  const Node member = as(orders(3'000, 3'000), "Member");
  const Node tree = gather(2, parallel(node("Append", {member})));
  CHECK(estimate_at(tree, "0.0.0").q == doctest::Approx(1));
}

TEST_CASE("node types without an estimate or a count of their own are skipped") {
  for (const char* type : {"BitmapAnd", "BitmapOr", "Hash", "Bitmap Index Scan", "ModifyTable",
                           "Limit", "LockRows", "Gather", "Gather Merge", "Materialize", "Memoize",
                           "ProjectSet", "Result", "Recursive Union", "WorkTable Scan", "SetOp"}) {
    CAPTURE(type);
    CHECK(skipped(rows(node(type), 1, 500'000), "0"));
    CHECK(skipped(rows(node(type), 500'000, 1), "0"));
  }
}

TEST_CASE("partial aggregates are skipped, with or without a Gather; final ones are judged") {
  Node partial = rows(node("Aggregate", {orders(10, 10)}), 5, 15'000);
  partial.partial_mode = "Partial";
  CHECK(skipped(partial, "0"));
  partial.partial_mode = "Finalize";
  CHECK_FALSE(skipped(partial, "0"));
}

TEST_CASE("the child of a Hash is judged") {
  CHECK(skipped(rows(hash(orders(10'000, 10'000)), 10'000, 1'000), "0"));
  CHECK_FALSE(skipped(hash(orders(10'000, 10'000)), "0.0"));
}

TEST_CASE("below a Limit only under-estimates count") {
  const auto below_limit = [](double estimated, double actual) {
    return rows(node("Limit", {orders(estimated, actual)}), 10, 10);
  };
  CHECK(skipped(below_limit(500'000, 10), "0.0"));
  CHECK_FALSE(skipped(below_limit(10, 500'000), "0.0"));
}

TEST_CASE("below a literal Limit that was not reached over-estimates count") {
  CHECK_FALSE(skipped(rows(node("Limit", {orders(500'000, 3)}), 10, 3), "0.0"));
}

TEST_CASE("a Sort below a Limit is cut off, the input of the Sort is not") {
  const Node sort = rows(node("Sort", {orders(500'000, 20)}), 500'000, 10);
  const Node limit = rows(node("Limit", {sort}), 10, 10);
  CHECK(skipped(limit, "0.0"));
  CHECK_FALSE(skipped(limit, "0.0.0"));
}

TEST_CASE("the inner side of a semi join stops at its first row") {
  const Node inner = as(loops(orders(22, 1), 20'000), "Inner");
  CHECK(skipped(join_type(node("Nested Loop", {orders(1, 1), inner}), "Semi"), "0.1"));
  CHECK_FALSE(skipped(join_type(node("Nested Loop", {orders(1, 1), inner}), "Inner"), "0.1"));
}

TEST_CASE("a merge join may stop its outer side") {
  const Node join = node("Merge Join", {orders(500'000, 20'001), as(orders(9, 9), "Inner")});
  CHECK(skipped(join, "0.0"));
}

TEST_CASE("a merge join re-reads its inner side unless that is unique") {
  const Node sorted = as(rows(node("Sort", {orders(2'998, 2'999)}), 2'998, 19'213), "Inner");
  Node join = node("Merge Join", {orders(1, 1), sorted});
  CHECK(skipped(join, "0.1"));
  CHECK_FALSE(skipped(join, "0.1.0"));
  join.inner_unique = true;
  CHECK_FALSE(skipped(join, "0.1"));
}

TEST_CASE("a merge join re-reads its inner side through a Result") {
  const Node result = as(node("Result", {orders(1'000, 50'000)}), "Inner");
  CHECK(skipped(node("Merge Join", {orders(1, 1), result}), "0.1.0"));
}

TEST_CASE("under-estimates of the outer side of a merge join count") {
  const Node join = node("Merge Join", {orders(10, 20'001), as(orders(9, 9), "Inner")});
  CHECK_FALSE(skipped(join, "0.0"));
}

TEST_CASE("the outer side of a hash join with an empty inner side is not read") {
  const Node empty = rows(hash(orders(10, 0)), 10, 0);
  const Node join = join_type(node("Hash Join", {orders(500'000, 1), empty}), "Inner");
  CHECK(skipped(join, "0.0"));
  CHECK_FALSE(skipped(join, "0.1.0"));
}

TEST_CASE("EXISTS and CTEs may be left early") {
  const Node exists = as(orders(449'807, 1), "InitPlan");
  CHECK(skipped(node("Result", {exists}), "0.0"));
  CHECK_FALSE(skipped(node("Result", {as(orders(1, 449'807), "InitPlan")}), "0.0"));
}

TEST_CASE("an Append whose members were pruned while it ran is skipped") {
  Node removed = rows(node("Append", {as(orders(1'000, 1'000), "Member")}), 3'000, 1'000);
  CHECK_FALSE(skipped(removed, "0"));
  removed.subplans_removed = 2;
  CHECK(skipped(removed, "0"));
  CHECK_FALSE(skipped(removed, "0.0"));

  const Node idle = as(loops(orders(2'000, 0), 0), "Member");
  for (const char* type : {"Append", "Merge Append"})
    CHECK(skipped(rows(node(type, {as(orders(1'000, 1'000), "Member"), idle}), 3'000, 1'000), "0"));
}

TEST_CASE("a Sort over a guess repeats the guess") {
  Node append = rows(node("Append", {as(orders(1, 1), "Member")}), 300'000, 1'000);
  append.subplans_removed = 2;
  CHECK(skipped(rows(node("Sort", {append}), 300'000, 1'000), "0"));
  CHECK(skipped(rows(node("Sort", {node("Materialize", {append})}), 300'000, 1'000), "0"));
  CHECK_FALSE(skipped(rows(node("Sort", {orders(9, 9)}), 300'000, 1'000), "0"));
  Node filtered = rows(node("Subquery Scan", {append}), 300'000, 1'000);
  CHECK(skipped(filtered, "0"));
  CHECK_FALSE(skipped(with(filtered, "Filter", "(s.x > 1)"), "0"));
}

TEST_CASE("a WindowAgg with a Run Condition and the Subquery Scan above are skipped") {
  const Node window =
      rows(with(node("WindowAgg", {orders(9, 9)}), "Run Condition", "(r <= 3)"), 500'000, 39'997);
  CHECK(skipped(window, "0"));
  const Node above = rows(node("Subquery Scan", {as(window, "Subquery")}), 500'000, 39'997);
  CHECK(skipped(above, "0"));
  CHECK(skipped(with(above, "Filter", "(s.r <= 3)"), "0"));
  CHECK_FALSE(skipped(rows(node("WindowAgg", {orders(9, 9)}), 500'000, 39'997), "0"));
}

TEST_CASE("a CTE Scan of a recursive CTE repeats its guess, a filtered or plain one does not") {
  const auto tree = [](const std::string& type, const std::string& filter) {
    Node cte = as(rows(node(type), 10, 50'000), "InitPlan");
    cte.subplan_name = "CTE t";
    Node scan_node = rows(node("CTE Scan"), 10, 50'000);
    scan_node.cte_name = "t";
    if (!filter.empty()) scan_node = with(scan_node, "Filter", filter);
    return node("Aggregate", {cte, scan_node});
  };
  CHECK(skipped(tree("Recursive Union", ""), "0.1"));
  CHECK_FALSE(skipped(tree("Recursive Union", "(t.x = 1)"), "0.1"));
  CHECK_FALSE(skipped(tree("Hash Join", ""), "0.1"));
}

TEST_CASE("estimates of functions and foreign data are fixed defaults") {
  for (const char* type : {"Function Scan", "Table Function Scan", "Foreign Scan", "Custom Scan"})
    CHECK(estimate_at(rows(node(type), 100, 5'000), "0").fixed_default);
  CHECK_FALSE(estimate_at(orders(100, 5'000), "0").fixed_default);
}

TEST_CASE("logical keys do not depend on join order or method") {
  const Node one =
      node("Hash Join", {scan("Seq Scan", "orders", "o"), hash(scan("Seq Scan", "users", "u"))});
  const Node other = node("Nested Loop", {scan("Index Scan", "users", "u"),
                                          as(scan("Seq Scan", "orders", "o"), "Inner")});
  CHECK(keys_of(one)[0] == keys_of(other)[0]);
  CHECK(keys_of(one)[1] == keys_of(other)[2]);
  CHECK(keys_of(one)[0] != keys_of(one)[1]);
}

TEST_CASE("a logical key names what is read, and the columns asked for where it is read twice") {
  using Keys = std::vector<std::string>;
  CHECK(keys_of(index_scan("orders", "o", "orders_i", "(o.a = 7)")) == Keys{"scan of orders"});
  const Node twice =
      node("Hash Join", {index_scan("orders", "o", "orders_i", "((o.b = 1) AND (o.a = 7))"),
                         as(scan("Seq Scan", "orders", "p"), "Inner")});
  CHECK(keys_of(twice) ==
        Keys{"join of orders orders", "scan of orders by a b", "scan of orders by"});
}

TEST_CASE("logical keys ignore the suffixes that EXPLAIN gives to aliases") {
  CHECK(keys_of(scan("Seq Scan", "ev_2024_02", "ev_2"))[0] ==
        keys_of(scan("Index Scan", "ev_2024_02", "ev_1"))[0]);
}

TEST_CASE("a scan that an outer row parameterises has a key of its own") {
  const Node outer = scan("Seq Scan", "users", "u");
  const Node fixed = index_scan("orders", "o", "orders_i", "(o.user_id = 7)");
  const Node bound = index_scan("orders", "o", "orders_i", "(o.user_id = u.id)");
  const std::string key_fixed = keys_of(node("Nested Loop", {outer, as(fixed, "Inner")}))[2];
  const std::string key_bound = keys_of(node("Nested Loop", {outer, as(bound, "Inner")}))[2];
  CHECK(key_fixed != key_bound);
}

TEST_CASE("the relations of a subplan do not count to the node that holds it") {
  const Node plain = scan("Seq Scan", "orders", "o");
  Node holder = plain;
  holder.children.push_back(as(scan("Seq Scan", "users", "u"), "SubPlan"));
  CHECK(keys_of(plain)[0] == keys_of(holder)[0]);
}

TEST_CASE("what may have stopped, or was read again, is judged where both figures are one") {
  CHECK_FALSE(skipped(rows(node("Limit", {orders(500, 500)}), 5, 5), "0.0"));
  CHECK(skipped(rows(node("Limit", {orders(501, 500)}), 5, 5), "0.0"));
  const Node inner = as(orders(500, 500), "Inner");
  CHECK_FALSE(skipped(node("Merge Join", {orders(9, 9), inner}), "0.1"));
}

TEST_CASE("an estimate that is right counts as one that is too high: from 1,000 rows on") {
  CHECK(estimate_at(orders(999, 999), "0").negligible);
  CHECK_FALSE(estimate_at(orders(1'000, 1'000), "0").negligible);
}

TEST_CASE("a guess is one of a node that ran, and no partial aggregate's") {
  const auto guessed = [](Node input, double loop_count) {
    return estimate_at(loops(rows(std::move(input), 10, 50'000), loop_count), "0").guessed;
  };
  CHECK(guessed(node("Recursive Union"), 1));
  CHECK_FALSE(guessed(node("Recursive Union"), 0));
  CHECK_FALSE(guessed(orders(9, 9), 1));
  Node partial = node("Aggregate", {orders(9, 9)});
  partial.partial_mode = "Partial";
  CHECK_FALSE(guessed(partial, 1));
}

TEST_CASE("an Append is no guess because of a child that is no member, or of unknown rows") {
  const auto tree = [](Node child) {
    return rows(node("Append", {as(orders(1'000, 1'000), "Member"), std::move(child)}), 3'000,
                1'000);
  };
  CHECK_FALSE(skipped(tree(as(loops(orders(5, 0), 0), "SubPlan")), "0"));
  Node planned = as(loops(orders(5, 0), 0), "Member");
  planned.actual_rows.reset();
  CHECK_FALSE(skipped(tree(planned), "0"));
  CHECK_FALSE(skipped(tree(as(orders(5, 0), "Member")), "0"));
}

TEST_CASE("a CTE Scan without its CTE is judged by itself") {
  Node scan_node = rows(node("CTE Scan"), 10, 50'000);
  scan_node.cte_name = "t";
  CHECK_FALSE(skipped(node("Aggregate", {scan_node}), "0.0"));
}

TEST_CASE("a member of a Parallel Append without the leader has one participant at least") {
  const auto q = [](double actual, const char* participation) {
    const Node member = as(parallel(loops(orders(1'000, actual), 1)), "Member");
    Plan whole = plan(gather(4, parallel(node("Append", {member}))));
    whole.settings["parallel_leader_participation"] = participation;
    return estimate_in(whole, "0.0.0").q;
  };
  CHECK(q(1'000, "off") == doctest::Approx(1));
  CHECK(q(1'000, "on") == doctest::Approx(1.7));
}

TEST_CASE("below a plain Append the workers of the Gather count, and one above a Gather is none") {
  const Node member = as(parallel(loops(orders(1'000, 1'700), 1)), "Member");
  CHECK(estimate_at(gather(4, node("Append", {member})), "0.0.0").q ==
        doctest::Approx(4'000 / 1'700.0));
  const Node above =
      parallel(node("Append", {as(gather(4, parallel(loops(orders(1'000, 1'700), 1))), "Member")}));
  CHECK(estimate_at(above, "0.0.0").q == doctest::Approx(4'000 / 1'700.0));
}

TEST_CASE("logical keys are those of a kind: aggregates alike, subqueries and bitmaps no scans") {
  const Node orders_scan = scan("Seq Scan", "orders", "o");
  for (const char* const type : {"Group", "Unique"})
    CHECK(keys_of(node(type, {orders_scan}))[0] == keys_of(node("Aggregate", {orders_scan}))[0]);
  CHECK(keys_of(node("Sort", {orders_scan}))[0] != keys_of(node("Aggregate", {orders_scan}))[0]);
  CHECK(keys_of(node("Subquery Scan", {orders_scan}))[0] != keys_of(orders_scan)[0]);
  Node bitmap = scan("Bitmap Heap Scan", "orders", "o");
  bitmap.children = {node("Bitmap Index Scan")};
  CHECK(keys_of(bitmap)[0] == keys_of(orders_scan)[0]);
}

TEST_CASE(
    "without a catalog a numbered alias below an Append is a partition's, else the name counts") {
  const auto key_below = [](const std::string& type, const std::string& relation,
                            const std::string& alias) {
    return keys_of(node(type, {as(scan("Seq Scan", relation, alias), "Member")}))[1];
  };
  CHECK(key_below("Append", "ev_2024_01", "e_1") == key_below("Append", "ev_2024_02", "e_2"));
  CHECK(key_below("Append", "a", "e") != key_below("Append", "b", "e"));
  CHECK(key_below("Sort", "ev_2024_01", "e_1") != key_below("Sort", "ev_2024_02", "e_1"));
}

TEST_CASE("an outer row's alias may begin the text, and have letters of every language") {
  const auto is_bound = [](const std::string& alias, const std::string& text) {
    const Node outer = scan("Seq Scan", "users", alias);
    const Node inner = as(index_scan("orders", "o", "orders_i", text), "Inner");
    return keys_of(node("Nested Loop", {outer, inner}))[2].ends_with(" by an outer row");
  };
  CHECK(is_bound("u", "u.flag"));
  CHECK(is_bound("\xC3\x80", "(o.a = \xC3\x80.id)"));
  CHECK_FALSE(is_bound("u", "(o.a = app.f(1))"));
  CHECK_FALSE(is_bound("u", "(o.a = 'x'::public.mood)"));
}

TEST_CASE("what a literal holds names no other relation") {
  const Node outer = scan("Seq Scan", "users", "u");
  const auto key = [&](const std::string& text) {
    return keys_of(
        node("Nested Loop", {outer, as(index_scan("orders", "o", "orders_i", text), "Inner")}))[2];
  };
  CHECK(key("(o.note = 'u.id'::text)") == key("(o.note = 'x'::text)"));
  CHECK(key("((o.note = 'x'::text) AND (o.id = u.id))") != key("(o.note = 'x'::text)"));
}
