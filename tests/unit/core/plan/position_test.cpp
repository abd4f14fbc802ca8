// SPDX-License-Identifier: MIT
#include "gate/core/plan/position.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

bool may_stop(const Node& root, const std::string& path) {
  const Plan whole = plan(root);
  for (const Position& place : positions(whole))
    if (place.path == path) return place.may_stop;
  FAIL("no node " << path);
  return false;
}

bool partial(const Node& root, const std::string& path) {
  const Plan whole = plan(root);
  for (const Position& place : positions(whole))
    if (place.path == path) return place.partial;
  FAIL("no node " << path);
  return false;
}

Node seq_scan() {
  return rows(scan("Seq Scan", "orders", "o"), 500'000, 500'000);
}

}  // namespace

TEST_CASE("positions are in pre-order with paths and parents") {
  const Plan whole = plan(node("Hash Join", {seq_scan(), as(node("Hash", {seq_scan()}), "Inner")}));
  const std::vector<Position> places = positions(whole);
  REQUIRE(places.size() == 4);
  CHECK(places[0].path == "0");
  CHECK(places[0].parent == no_parent);
  CHECK(places[1].path == "0.0");
  CHECK(places[3].path == "0.1.0");
  CHECK(places[3].parent == 2);
  CHECK(places[3].depth == 2);
}

TEST_CASE("the root is never stopped") {
  CHECK_FALSE(may_stop(seq_scan(), "0"));
}

TEST_CASE("a Limit that was reached stops its input") {
  CHECK(may_stop(rows(node("Limit", {seq_scan()}), 20, 20), "0.0"));
}

TEST_CASE("a literal Limit that was not reached read its input to the end") {
  CHECK_FALSE(may_stop(rows(node("Limit", {seq_scan()}), 20, 7), "0.0"));
  CHECK_FALSE(may_stop(rows(node("Limit", {rows(seq_scan(), 18, 7)}), 18, 7), "0.0"));
}

TEST_CASE("an unknown Limit is estimated as a tenth of its input and proves nothing") {
  CHECK(may_stop(rows(node("Limit", {seq_scan()}), 50'000, 5), "0.0"));
}

TEST_CASE("a Limit that ran several times, or not under ANALYZE, may have stopped its input") {
  CHECK(may_stop(loops(rows(node("Limit", {seq_scan()}), 20, 7), 2), "0.0"));
  Node limit = rows(node("Limit", {seq_scan()}), 20, 7);
  limit.actual_rows.reset();
  CHECK(may_stop(limit, "0.0"));
}

TEST_CASE("a Limit that was not reached hands down what stops itself") {
  const Node inner = rows(node("Limit", {seq_scan()}), 20, 7);
  CHECK(may_stop(rows(node("Limit", {inner}), 5, 5), "0.0.0"));
}

TEST_CASE("the inner side of a nested loop is stopped by Semi, Anti and Inner Unique only") {
  const Node join = node("Nested Loop", {seq_scan(), as(seq_scan(), "Inner")});
  CHECK_FALSE(may_stop(join_type(join, "Inner"), "0.1"));
  CHECK_FALSE(may_stop(join_type(join, "Left"), "0.1"));
  CHECK(may_stop(join_type(join, "Semi"), "0.1"));
  CHECK(may_stop(join_type(join, "Anti"), "0.1"));
  CHECK_FALSE(may_stop(join_type(join, "Semi"), "0.0"));
  Node unique = join_type(join, "Inner");
  unique.inner_unique = true;
  CHECK(may_stop(unique, "0.1"));
  CHECK_FALSE(may_stop(unique, "0.0"));
}

TEST_CASE("both sides of a merge join may be stopped") {
  const Node join = node("Merge Join", {seq_scan(), as(seq_scan(), "Inner")});
  CHECK(may_stop(join, "0.0"));
  CHECK(may_stop(join, "0.1"));
}

TEST_CASE("an empty hash table stops the outer side, unless unmatched rows are delivered") {
  const Node empty = rows(as(node("Hash", {rows(seq_scan(), 10, 0)}), "Inner"), 10, 0);
  const Node join = node("Hash Join", {seq_scan(), empty});
  CHECK(may_stop(join_type(join, "Inner"), "0.0"));
  CHECK(may_stop(join_type(join, "Semi"), "0.0"));
  CHECK(may_stop(join_type(join, "Right"), "0.0"));
  CHECK_FALSE(may_stop(join_type(join, "Left"), "0.0"));
  CHECK_FALSE(may_stop(join_type(join, "Anti"), "0.0"));
  CHECK_FALSE(may_stop(join_type(join, "Full"), "0.0"));
  CHECK_FALSE(may_stop(join_type(join, "Inner"), "0.1"));
}

TEST_CASE("a filled hash table stops nothing") {
  const Node filled = rows(as(node("Hash", {seq_scan()}), "Inner"), 10, 10);
  CHECK_FALSE(may_stop(join_type(node("Hash Join", {seq_scan(), filled}), "Inner"), "0.0"));
}

TEST_CASE("InitPlans, CTEs and SubPlans may be stopped, also below a blocking node") {
  for (const char* relationship : {"InitPlan", "SubPlan"})
    CHECK(may_stop(node("Sort", {seq_scan(), as(seq_scan(), relationship)}), "0.1"));
}

TEST_CASE("a WindowAgg stops its input by a Run Condition only") {
  CHECK_FALSE(may_stop(node("WindowAgg", {seq_scan()}), "0.0"));
  CHECK(may_stop(with(node("WindowAgg", {seq_scan()}), "Run Condition", "(r <= 3)"), "0.0"));
}

TEST_CASE("a sorted SetOp may stop its input, a hashed one not") {
  CHECK(may_stop(strategy(node("SetOp", {seq_scan()}), "Sorted"), "0.0"));
  CHECK_FALSE(may_stop(strategy(node("SetOp", {seq_scan()}), "Hashed"), "0.0"));
}

TEST_CASE("stopping is inherited through nodes that stream") {
  for (const char* type : {"Materialize", "Incremental Sort", "Memoize", "WindowAgg", "Unique",
                           "Append", "Gather", "Subquery Scan", "LockRows"}) {
    CAPTURE(type);
    CHECK(may_stop(rows(node("Limit", {node(type, {seq_scan()})}), 5, 5), "0.0.0"));
  }
  const Node sorted = strategy(node("Aggregate", {seq_scan()}), "Sorted");
  CHECK(may_stop(rows(node("Limit", {sorted}), 5, 5), "0.0.0"));
}

TEST_CASE("a blocking node reads its input to the end but is itself stopped") {
  std::vector<Node> blocking = {node("Sort", {seq_scan()}), node("Hash", {seq_scan()}),
                                node("ModifyTable", {seq_scan()}),
                                node("Bitmap Heap Scan", {node("Bitmap Index Scan")}),
                                strategy(node("SetOp", {seq_scan()}), "Hashed")};
  for (const char* name : {"Plain", "Hashed", "Mixed"})
    blocking.push_back(strategy(node("Aggregate", {seq_scan()}), name));
  for (const Node& each : blocking) {
    CAPTURE(each.node_type);
    const Node limit = rows(node("Limit", {each}), 5, 5);
    CHECK(may_stop(limit, "0.0"));
    CHECK_FALSE(may_stop(limit, "0.0.0"));
  }
}

TEST_CASE("the divisor of a Gather is PostgreSQL's get_parallel_divisor") {
  CHECK(parallel_divisor(1, true) == doctest::Approx(1.7));
  CHECK(parallel_divisor(2, true) == doctest::Approx(2.4));
  CHECK(parallel_divisor(3, true) == doctest::Approx(3.1));
  CHECK(parallel_divisor(4, true) == doctest::Approx(4));
  CHECK(parallel_divisor(2, false) == doctest::Approx(2));
}

TEST_CASE("the divisor holds below the Gather, without the leader where a setting keeps it out") {
  Plan whole = plan(node("Sort", {gather(2, parallel(seq_scan()))}));
  CHECK(positions(whole)[1].divisor == 1);
  CHECK(positions(whole)[2].divisor == doctest::Approx(2.4));
  whole.settings["parallel_leader_participation"] = "off";
  CHECK(positions(whole)[2].divisor == doctest::Approx(2));
  whole.settings["parallel_leader_participation"] = "on";
  CHECK(positions(whole)[2].divisor == doctest::Approx(2.4));
}

TEST_CASE("partial is what is parallel aware or driven by it, up to the Gather") {
  const Node join = node("Nested Loop", {parallel(seq_scan()), as(seq_scan(), "Inner")});
  const Node tree = gather(2, join);
  CHECK_FALSE(partial(tree, "0"));
  CHECK(partial(tree, "0.0"));
  CHECK(partial(tree, "0.0.0"));
  CHECK_FALSE(partial(tree, "0.0.1"));
  CHECK_FALSE(partial(node("Sort", {seq_scan()}), "0"));
  CHECK(partial(node("Subquery Scan", {as(parallel(seq_scan()), "Subquery")}), "0"));
  CHECK_FALSE(partial(node("Nested Loop", {seq_scan(), as(parallel(seq_scan()), "Inner")}), "0"));
}

TEST_CASE("an Append is partial where a member is") {
  const Node append = node("Append", {as(parallel(seq_scan()), "Member")});
  CHECK(partial(gather(2, append), "0.0"));
  const Node mixed = parallel(node("Append", {as(seq_scan(), "Member")}));
  CHECK(partial(gather(2, mixed), "0.0"));
  CHECK_FALSE(partial(gather(2, mixed), "0.0.0"));
}

TEST_CASE("bitmaps, private hashes and subplans are never partial") {
  const Node heap = parallel(node("Bitmap Heap Scan", {node("Bitmap Index Scan")}));
  CHECK(partial(gather(2, heap), "0.0"));
  CHECK_FALSE(partial(gather(2, heap), "0.0.0"));

  const Node private_hash = as(node("Hash", {seq_scan()}), "Inner");
  const Node join = node("Hash Join", {parallel(seq_scan()), private_hash});
  CHECK_FALSE(partial(gather(2, join), "0.0.1"));
  CHECK_FALSE(partial(gather(2, join), "0.0.1.0"));

  const Node subplan = node("Seq Scan", {as(gather(3, parallel(seq_scan())), "SubPlan")});
  CHECK_FALSE(partial(subplan, "0"));
}

TEST_CASE("the nodes below one end where its next sibling begins") {
  const Plan whole = plan(node("Append", {node("Sort", {seq_scan()}), node("Limit"), seq_scan()}));
  const std::vector<Position> places = positions(whole);
  const auto paths = [&](std::size_t top) {
    std::string text;
    for (const std::size_t each : below(places, top)) text += " " + places[each].path;
    return text;
  };
  CHECK(paths(0) == " 0.0 0.0.0 0.1 0.2");
  CHECK(paths(1) == " 0.0.0");
  CHECK(paths(2) == "");
  CHECK(paths(3) == "");
  CHECK(paths(4) == "");
}

TEST_CASE("a hashed SetOp reads its input to the end, a sorted one may stop it") {
  const auto stops = [](const char* how) {
    return may_stop(node("Limit", {strategy(node("SetOp", {seq_scan()}), how)}), "0.0.0");
  };
  CHECK_FALSE(stops("Hashed"));
  CHECK(stops("Sorted"));
}

TEST_CASE("an empty hash table stops the outer side: a mean of less than a row in some loop") {
  const auto stops = [](double inner_rows, double inner_loops) {
    Node hash = as(loops(rows(node("Hash"), 5, inner_rows), inner_loops), "Inner");
    return may_stop(node("Hash Join", {seq_scan(), hash}), "0.0");
  };
  CHECK(stops(0.5, 2));
  CHECK_FALSE(stops(1, 2));
  CHECK_FALSE(stops(0, 0));
  Node planned = as(node("Hash"), "Inner");
  planned.actual_rows.reset();
  CHECK_FALSE(may_stop(node("Hash Join", {seq_scan(), planned}), "0.0"));
  Node empty_outer = rows(scan("Seq Scan", "users", "u"), 5, 0.5);
  const Node full = as(rows(node("Hash"), 5, 5), "Inner");
  CHECK_FALSE(may_stop(node("Hash Join", {empty_outer, full}), "0.0"));
}

TEST_CASE("a node can be stopped through one that hands rows on, not through one that blocks") {
  const auto can_stop = [](const char* between) {
    const Plan whole = plan(node("Limit", {node(between, {seq_scan()})}));
    return positions(whole)[2].can_stop;
  };
  CHECK(can_stop("Append"));
  CHECK_FALSE(can_stop("Sort"));
  const Plan alone = plan(node("Append", {seq_scan()}));
  CHECK_FALSE(positions(alone)[1].can_stop);
}

TEST_CASE("a Limit that the planner did not know may be six tenths of a row off a tenth") {
  const auto stops = [](double limit, double input) {
    return may_stop(
        rows(node("Limit", {rows(scan("Seq Scan", "orders", "o"), input, 0)}), limit, 0), "0.0");
  };
  CHECK(stops(1, 4));  // a tenth of 4 is 0.4, and a row at least
  CHECK_FALSE(stops(1, 3));
}
