// SPDX-License-Identifier: MIT
#include "gate/core/plan/estimated_run.h"

#include <doctest/doctest.h>

#include "gate/core/plan/access.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

const Catalog large = {{{{"public", "orders"}, {{"public", "orders"}, 500'000, 3'000'000}},
                        {{"public", "users"}, {{"public", "users"}, 1'000, 5'000}}},
                       {}};

/// As EXPLAIN without ANALYZE gives it.
Node unexecuted(Node result, double estimated) {
  result.plan_rows = estimated;
  result.actual_rows.reset();
  result.loops = 0;
  return result;
}

Plan run(Node root) {
  return with_estimates_as_counters({std::move(root), {}, {}, {}, false}, large);
}

}  // namespace

TEST_CASE("a Seq Scan is expected to examine the whole relation") {
  const Plan plan = run(unexecuted(scan("Seq Scan", "orders", "o"), 1'000));
  CHECK(plan.root.actual_rows == 1'000);
  CHECK(plan.root.loops == 1);
  CHECK(plan.root.removed_by_filter == 2'999'000);
  CHECK(accesses(plan, large).front().rows_examined == 3'000'000);
}

TEST_CASE("the rows of parallel participants are taken together") {
  Node part = parallel(unexecuted(scan("Seq Scan", "orders", "o"), 1'250'000));
  const Plan plan = run(unexecuted(gather(2, std::move(part)), 3'000'000));
  CHECK(plan.root.children.front().actual_rows == 3'000'000);
  CHECK(plan.root.children.front().removed_by_filter == 0);
}

TEST_CASE("the inner side of a nested loop is expected to run once for each outer row") {
  Node outer = unexecuted(scan("Seq Scan", "users", "u"), 400);
  Node inner =
      as(unexecuted(index_scan("orders", "o", "orders_user", "(o.user_id = u.id)"), 600), "Inner");
  const Plan plan =
      run(unexecuted(node("Nested Loop", {std::move(outer), std::move(inner)}), 240'000));
  CHECK(plan.root.children[1].loops == 400);
  CHECK(plan.root.children[1].actual_rows == 600);
  CHECK(accesses(plan, large)[1].rows_examined == 240'000);
}

TEST_CASE("a Limit takes its part of what it can stop") {
  Node read = unexecuted(scan("Seq Scan", "orders", "o"), 1'000'000);
  SUBCASE("a scan") {
    const Plan plan = run(unexecuted(node("Limit", {std::move(read)}), 10));
    CHECK(plan.root.children.front().actual_rows == doctest::Approx(10));
    CHECK(accesses(plan, large).front().rows_examined == doctest::Approx(30));
    CHECK(accesses(plan, large).front().access_class == AccessClass::ordered);
  }
  SUBCASE("not what a Sort waits for") {
    Node sort = unexecuted(node("Sort", {std::move(read)}), 1'000'000);
    const Plan plan = run(unexecuted(node("Limit", {std::move(sort)}), 10));
    CHECK(plan.root.children.front().actual_rows == doctest::Approx(10));
    CHECK(accesses(plan, large).front().rows_examined == 3'000'000);
    CHECK(accesses(plan, large).front().access_class == AccessClass::full_heap);
  }
  SUBCASE("the outer side of a join, and the inner side for what is left of it") {
    Node inner =
        as(unexecuted(index_scan("users", "u", "users_pkey", "(u.id = o.user_id)"), 1), "Inner");
    Node join = unexecuted(node("Nested Loop", {std::move(read), std::move(inner)}), 1'000'000);
    const Plan plan = run(unexecuted(node("Limit", {std::move(join)}), 100));
    CHECK(plan.root.children.front().children[1].loops == doctest::Approx(100));
  }
}

TEST_CASE("a SubPlan is expected to run for each row examined, unless it is hashed") {
  Node inner = as(unexecuted(scan("Seq Scan", "users", "u"), 5'000), "SubPlan");
  inner.subplan_name = "SubPlan 1";
  Node outer = unexecuted(node("Seq Scan", {std::move(inner)}), 1'500'000);
  outer.schema = "public";
  outer.relation = outer.alias = "orders";
  SUBCASE("for each row") {
    const Plan plan = run(with(std::move(outer), "Filter", "(SubPlan 1)"));
    CHECK(plan.root.children.front().loops == 3'000'000);
  }
  SUBCASE("hashed") {
    const Plan plan = run(with(std::move(outer), "Filter", "(NOT (hashed SubPlan 1))"));
    CHECK(plan.root.children.front().loops == 1);
  }
  SUBCASE("an InitPlan runs once") {
    outer.children.front().parent_relationship = "InitPlan";
    const Plan plan = run(std::move(outer));
    CHECK(plan.root.children.front().loops == 1);
  }
}

TEST_CASE("a Limit takes all of an input of which nothing is expected") {
  const Plan plan =
      run(unexecuted(node("Limit", {unexecuted(scan("Seq Scan", "users", "u"), 0)}), 5));
  CHECK(plan.root.children.front().actual_rows == 0);
  CHECK(plan.root.children.front().removed_by_filter == 5'000);
}

TEST_CASE("a sorted Aggregate hands on a part, a hashed one waits for all") {
  const auto read = [](const std::string& type, const std::string& how) {
    Node grouped = unexecuted(
        strategy(node(type, {unexecuted(scan("Seq Scan", "users", "u"), 5'000)}), how), 100);
    return run(unexecuted(node("Limit", {std::move(grouped)}), 10))
        .root.children.front()
        .children.front()
        .actual_rows;
  };
  CHECK(read("Aggregate", "Sorted") == 500);
  CHECK(read("Aggregate", "Hashed") == 5'000);
  CHECK(read("SetOp", "Sorted") == 5'000);
}
