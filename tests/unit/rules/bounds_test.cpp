// SPDX-License-Identifier: MIT
// Both sides of the bounds at which small-seed, spill, subplan-per-row and unindexed-filter begin
// to speak: the README promises them.
#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Node lookup() {
  return index_scan("orders", "o", "orders_user", "(o.user_id = 7)");
}

Node filtered(const std::string& relation, const std::string& alias, double examined) {
  Node result = with(rows(scan("Seq Scan", relation, alias), 1, 1), "Filter", "(kind = 3)");
  result.removed_by_filter = examined - 1;
  return result;
}

Evidence new_case(const Node& current, const Catalog& known = orders_and_users()) {
  Evidence result = case_of(current, current, known);
  result.baseline.reset();
  return result;
}

bool small(double before, double now) {
  Evidence known = case_of(lookup(), lookup(), orders_and_users(now));
  known.baseline_catalog = orders_and_users(before);
  return speaks(known, "small-seed");
}

/// A Sort that goes to disk, over a scan.
Node disk_sort(double temp_blocks) {
  Node result = rows(node("Sort", {rows(lookup(), 9'000, 9'000)}), 9'000, 9'000);
  result.sort_key = {"o.note"};
  result.sort_space_type = "Disk";
  result.temp_blocks = temp_blocks;
  return result;
}

bool spills(double before, double now) {
  return speaks(case_of(disk_sort(before), disk_sort(now), orders_and_users()), "spill");
}

Node subplan(double runs, const std::string& type = "Aggregate") {
  Node inner =
      as(loops(rows(node(type, {loops(rows(lookup(), 3, 3), runs)}), 1, 1), runs), "SubPlan");
  inner.subplan_name = "SubPlan 1";
  return rows(node("Result", {inner}), 9, 9);
}

bool repeats(double before, double now) {
  return speaks(case_of(subplan(before), subplan(now), orders_and_users()), "subplan-per-row");
}

}  // namespace

TEST_CASE("small-seed speaks below 20 pages, of half of what was accepted so small") {
  CHECK(small(1'000, 19));
  CHECK_FALSE(small(1'000, 20));
  CHECK(small(20, 15));
  CHECK_FALSE(small(19, 15));
  CHECK(small(18, 9));
  CHECK_FALSE(small(18, 10));
}

TEST_CASE("small-seed speaks of the small relations of a plan alone") {
  Catalog known = orders_and_users(20);
  known.relations[{"public", "users"}].pages = 19;
  const Node both = node("Append", {lookup(), scan("Seq Scan", "users", "u")});
  CHECK(only_found(new_case(both, known), "small-seed").relation == "users");
}

TEST_CASE("spill speaks from twice the accepted blocks on, of a case that writes more") {
  CHECK(spills(100, 200));
  CHECK_FALSE(spills(100, 199));
  CHECK_FALSE(spills(100, 100));
  const Node bound = with(disk_sort(200), "Filter", "");
  Node before = rows(node("Append", {disk_sort(100), scan("Seq Scan", "users", "u")}), 9, 9);
  before.temp_blocks = 300;  // others write too: the case writes no more than in the baseline
  CHECK_FALSE(speaks(case_of(before, bound, orders_and_users()), "spill"));
  Node as_much = before;
  as_much.children[0] = as(disk_sort(200), "Outer");
  CHECK_FALSE(speaks(case_of(before, as_much, orders_and_users()), "spill"));
}

TEST_CASE("spill speaks of batches where no blocks were recorded") {
  Node hash = as(rows(node("Hash", {rows(lookup(), 9, 9)}), 9, 9), "Inner");
  hash.hash_batches = 4;
  const Node now = node("Hash Join", {scan("Seq Scan", "users", "u"), hash});
  Node in_memory = now;
  in_memory.children[1].hash_batches = 1;
  const Finding found = only_found(case_of(in_memory, now, orders_and_users()), "spill");
  CHECK(contains(found.message, "needs 4 batches"));
  CHECK(found.detail == "what does not fit into work_mem is written to temporary files");
  CHECK(contains(found.hint, "work_mem = \"32MB\""));  // 4 batches of 4 MB, twice
  CHECK_FALSE(speaks(case_of(now, in_memory, orders_and_users()), "spill"));
}

TEST_CASE("spill tells what is written, and by which keys, where there are any") {
  const Finding sort = only_found(new_case(disk_sort(8'192)), "spill");
  CHECK(sort.detail ==
        "what does not fit into work_mem is written to temporary files: 8,192 blocks written and "
        "read\nSort Key: o.note");
  CHECK(contains(sort.hint, "work_mem = \"128MB\""));  // 64 MB of blocks, twice
  Node aggregate = rows(node("Aggregate", {rows(lookup(), 9, 9)}), 9, 9);
  aggregate.aggregate_batches = 5;
  aggregate.group_key = {"o.note"};
  const Finding grouped = only_found(new_case(aggregate), "spill");
  CHECK(contains(grouped.detail, "\nGroup Key: o.note"));
  CHECK_FALSE(contains(grouped.detail, "Sort Key"));
}

TEST_CASE("subplan-per-row speaks from 1,000 runs on, and of twice the accepted") {
  CHECK(repeats(1, 1'000));
  CHECK_FALSE(repeats(1, 999));
  CHECK(repeats(1'000, 2'000));
  CHECK_FALSE(repeats(1'000, 1'999));
}

TEST_CASE("subplan-per-row: a list that is gone through again has other words") {
  const Finding list = only_found(new_case(subplan(5'000, "Materialize")), "subplan-per-row");
  CHECK(contains(list.message, "is gone through 5,000 times"));
  const Finding correlated = only_found(new_case(subplan(5'000)), "subplan-per-row");
  CHECK(contains(correlated.message, "runs 5,000 times"));
  CHECK_FALSE(contains(correlated.detail, " in "));  // no blocks were recorded
}

TEST_CASE("subplan-per-row: what names an outer row's value is no list") {
  const auto sorted_by = [](const std::string& key) {
    Node plan = subplan(5'000, "Sort");
    plan.children[0].sort_key = {key};
    return only_found(new_case(plan), "subplan-per-row").message;
  };
  CHECK(contains(sorted_by("o.note"), "is gone through"));
  CHECK(contains(sorted_by("(o.note || $1)"), "runs"));
  CHECK(contains(sorted_by("(o.note || u.name)"), "runs"));
}

TEST_CASE("unindexed-filter leaves out a relation of 4 pages or fewer, if its pages are known") {
  CHECK_FALSE(
      speaks(new_case(filtered("orders", "o", 20'000), orders_and_users(4)), "unindexed-filter"));
  CHECK(speaks(new_case(filtered("orders", "o", 20'000), orders_and_users(5)), "unindexed-filter"));
  CHECK(speaks(new_case(filtered("orders", "o", 20'000), {}), "unindexed-filter"));
}

TEST_CASE("unindexed-filter adds up the members of a tree under one alias, and nothing else") {
  Catalog trees = orders_and_users();
  for (const char* name : {"ev_1", "ev_2"})
    trees.relations[{"public", name}] = facts("ev", 100, 6'000);
  trees.relations[{"public", "log_1"}] = facts("log", 100, 6'000);
  const auto is_told = [&](const Node& first, const Node& second) {
    return speaks(new_case(node("Append", {first, second}), trees), "unindexed-filter");
  };
  CHECK(is_told(filtered("ev_1", "e_1", 6'000), filtered("ev_2", "e_2", 6'000)));
  CHECK_FALSE(is_told(filtered("ev_1", "e_1", 6'000), filtered("ev_2", "f_1", 6'000)));
  CHECK_FALSE(is_told(filtered("ev_1", "e_1", 6'000), filtered("log_1", "e_2", 6'000)));
  CHECK_FALSE(is_told(filtered("orders", "o", 6'000), filtered("orders", "o_1", 6'000)));
  CHECK_FALSE(is_told(filtered("orders", "x", 6'000), filtered("users", "x", 6'000)));
}

TEST_CASE("unindexed-filter and plan-changed are judged at production's size too") {
  Evidence known = new_case(filtered("orders", "o", 20'000));
  known.is_at_production = true;
  CHECK(speaks(known, "unindexed-filter"));
  known =
      case_of(node("Sort", {lookup()}), node("Incremental Sort", {lookup()}), orders_and_users());
  known.is_at_production = true;
  CHECK(speaks(known, "plan-changed"));
}
