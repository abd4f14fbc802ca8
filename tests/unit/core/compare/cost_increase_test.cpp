// SPDX-License-Identifier: MIT
#include "gate/core/compare/cost_increase.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Plan by_index() {
  Node root = rows(index_scan("orders", "o", "orders_user", "(o.user_id = 9)"), 20, 20);
  root.shared_blocks = 10;
  return plan(root);
}

Plan unexecuted(double cost) {
  Node root = scan("Seq Scan", "orders", "o");
  root.actual_rows.reset();
  root.loops = 0;
  root.total_cost = cost;
  return plan(root);
}

bool far_more(const Plan& current, const Plan& baseline) {
  const Catalog none;
  return costs_far_more(PlanView(current, none), PlanView(baseline, none));
}

}  // namespace

TEST_CASE("a plan of another shape and a thousand times the baseline's work is given up") {
  CHECK(far_more(unexecuted(1e7), by_index()));
  CHECK_FALSE(far_more(unexecuted(9.9e6), by_index()));
}

TEST_CASE("what the baseline's run took is what counts, its rows as its blocks") {
  Plan baseline = by_index();
  baseline.root.shared_blocks = 1e6;
  CHECK_FALSE(far_more(unexecuted(1e9), baseline));
  CHECK(far_more(unexecuted(1e10), baseline));
  baseline.root.shared_blocks = 10;
  baseline.root.removed_by_filter = 1e9;
  CHECK_FALSE(far_more(unexecuted(1e9), baseline));
}

TEST_CASE("no plan is given up that was accepted, or whose cost may hold a penalty") {
  Plan same = by_index();
  same.root.total_cost = 1e12;
  CHECK_FALSE(far_more(same, by_index()));
  Plan penalized = unexecuted(1e12);
  penalized.settings["enable_seqscan"] = "off";
  CHECK_FALSE(far_more(penalized, by_index()));
}

TEST_CASE("a plan is given up from exactly a thousand times the baseline's work on") {
  Plan baseline = by_index();
  baseline.root.actual_rows = 50;
  baseline.root.shared_blocks = 4'999.5;  // 1 + 4 a block + 0.02 a row: 20,000
  CHECK(far_more(unexecuted(2e7), baseline));
  CHECK_FALSE(far_more(unexecuted(1.99e7), baseline));
}

TEST_CASE("temporary blocks and rows that a filter or a recheck removed are work too") {
  Plan spilled = by_index();
  spilled.root.temp_blocks = 1e6;
  CHECK_FALSE(far_more(unexecuted(1e9), spilled));
  Plan joined = by_index();
  joined.root.removed_by_join_filter = 1e9;
  CHECK_FALSE(far_more(unexecuted(1e9), joined));
  Plan rechecked = by_index();
  rechecked.root.removed_by_recheck = 1e9;
  CHECK_FALSE(far_more(unexecuted(1e9), rechecked));
}
