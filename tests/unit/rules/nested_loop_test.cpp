// SPDX-License-Identifier: MIT
// Where nested-loop begins to speak, with a baseline and without.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", 1'000, 250'000);
  result.relations[{"public", "users"}] = facts("users", 1'000, 20'000);
  return result;
}

Node users(double row_count) {
  return rows(scan("Seq Scan", "users", "u"), row_count, row_count);
}

Node by_index(double runs) {
  return loops(rows(index_scan("orders", "o", "orders_user", "(o.user_id = u.id)"), 2, 2), runs);
}

/// A whole table that each run goes through.
Node by_scan(double runs, double row_count) {
  return loops(rows(scan("Seq Scan", "orders", "o"), row_count, row_count), runs);
}

Node loop(Node inner) {
  const double runs = inner.loops;
  return rows(node("Nested Loop", {users(runs), as(std::move(inner), "Inner")}), runs, runs);
}

Node hash_join() {
  Node hash = as(node("Hash", {rows(scan("Seq Scan", "orders", "o"), 2'000, 2'000)}), "Inner");
  return rows(with(node("Hash Join", {users(2'000), hash}), "Hash Cond", "(o.user_id = u.id)"),
              2'000, 2'000);
}

Node with_blocks(Node root, double blocks) {
  root.shared_blocks = blocks;
  return root;
}

bool is_told(const Node& before, const Node& now) {
  return speaks(case_of(before, now, catalog()), "nested-loop");
}

bool is_told_anew(const Node& now) {
  Evidence known = case_of(now, now, catalog());
  known.baseline.reset();
  return speaks(known, "nested-loop");
}

}  // namespace

TEST_CASE("nested-loop speaks from 1,000 runs on, and of ten times the accepted") {
  CHECK(is_told(loop(by_index(100)), loop(by_index(1'000))));
  CHECK_FALSE(is_told(loop(by_index(10)), loop(by_index(999))));
  CHECK_FALSE(is_told(loop(by_index(101)), loop(by_index(1'009))));
  CHECK(is_told(loop(by_index(101)), loop(by_index(1'010))));
}

TEST_CASE("nested-loop: in the place of another join it speaks if more blocks are read") {
  CHECK(is_told(with_blocks(hash_join(), 100), with_blocks(loop(by_index(2'000)), 101)));
  CHECK_FALSE(is_told(with_blocks(hash_join(), 100), with_blocks(loop(by_index(2'000)), 100)));
  CHECK(is_told(hash_join(), loop(by_index(2'000))));  // recorded without BUFFERS
}

TEST_CASE("nested-loop: without a baseline it speaks of runs that go through 1,000 rows or more") {
  CHECK(is_told_anew(loop(by_scan(1'000, 1'000))));
  CHECK_FALSE(is_told_anew(loop(by_scan(1'000, 999))));
  CHECK_FALSE(is_told_anew(loop(by_scan(999, 1'000))));
  Node filtered = by_scan(1'000, 0);
  filtered.removed_by_filter = 1'000;
  CHECK(is_told_anew(loop(filtered)));
}

TEST_CASE("nested-loop: rows that an index finds in each run are no reason, those of one run are") {
  Node found = by_index(1'000);
  found.actual_rows = found.plan_rows = 5'000;
  CHECK_FALSE(is_told_anew(loop(found)));
  Node ordered = found;
  ordered.node_type = "Tid Range Scan";
  ordered.index.clear();
  ordered.conditions.clear();
  CHECK_FALSE(is_told_anew(loop(ordered)));
  Node once = by_index(1);
  once.actual_rows = once.plan_rows = 5'000;
  const Node kept = loops(rows(node("Materialize", {once}), 5'000, 5'000), 1'000);
  CHECK(is_told_anew(loop(kept)));
}

TEST_CASE("nested-loop: relations that the baseline read in another join are joined as before") {
  const Node before = with_blocks(
      rows(node("Append", {users(10), rows(scan("Seq Scan", "orders", "o"), 9, 9)}), 9, 9), 100);
  const Node now = with_blocks(loop(by_scan(2'000, 2)), 500);
  CHECK(is_told(before, now));
  const Node without_orders = with_blocks(rows(node("Append", {users(10), users(20)}), 9, 9), 100);
  CHECK_FALSE(is_told(without_orders, now));  // each run reads two rows
  CHECK(is_told(without_orders, with_blocks(loop(by_scan(2'000, 2'000)), 500)));
}

TEST_CASE("nested-loop: a nested loop without an inner side, or another join, is none") {
  CHECK_FALSE(is_told_anew(rows(node("Nested Loop", {users(5'000)}), 9, 9)));
  CHECK_FALSE(is_told_anew(
      rows(node("Merge Join", {users(5'000), as(by_scan(5'000, 5'000), "Inner")}), 9, 9)));
}

TEST_CASE("nested-loop: whether an outer row brought the value makes no other relation of it") {
  const auto before = [](Node orders) {
    const Node items = rows(scan("Seq Scan", "items", "u"), 2, 2);
    const Node inner = rows(node("Nested Loop", {items, as(std::move(orders), "Inner")}), 9, 9);
    return with_blocks(rows(node("Append", {users(10), inner}), 9, 9), 100);
  };
  const Node by_day = rows(index_scan("orders", "o", "orders_day", "(o.day = 7)"), 2, 2);
  CHECK(is_told(before(by_index(2)), with_blocks(loop(loops(by_day, 2'000)), 500)));
  CHECK(is_told(before(by_scan(2, 9)), with_blocks(loop(by_index(2'000)), 500)));
}

TEST_CASE("nested-loop tells rows per loop of the side that has several") {
  const Finding found =
      only_found(case_of(hash_join(), loop(by_index(2'000)), catalog()), "nested-loop");
  CHECK(contains(found.detail,
                 "outer side: 2,000 rows estimated, 2,000 actual\n"
                 "inner side: 2 rows estimated, 2 actual per loop\n"));
}

TEST_CASE("nested-loop advises on the outer side's estimate if it was over five times too low") {
  const auto hint = [](double estimated) {
    Node now = loop(by_index(2'000));
    now.children[0].plan_rows = estimated;
    return only_found(case_of(hash_join(), now, catalog()), "nested-loop").hint;
  };
  CHECK(contains(hint(399), "The planner expected 399 rows from the outer side and got 2,000."));
  CHECK(contains(hint(400), "See why the outer side has so many rows now"));
}

TEST_CASE("nested-loop shows an index for the inner side once it was tried, if it is used") {
  const Statements index = {"CREATE INDEX ON public.orders (user_id);"};
  const Node now = with(loop(by_scan(2'000, 1'000)), "Join Filter", "(o.user_id = u.id)");
  Evidence known = case_of(now, now, catalog());
  known.baseline.reset();
  known.trials[index] = {"", plan(loop(by_index(2'000)))};
  CHECK(contains(only_found(known, "nested-loop").hint, index.front()));
  known.trials[index] = {"", plan(now)};
  CHECK_FALSE(contains(only_found(known, "nested-loop").hint, index.front()));
}
