// SPDX-License-Identifier: MIT
// In which words plan-changed tells the changes of a plan.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

const Node orders = index_scan("orders", "o", "orders_user", "(o.user_id = 7)");
const Node orders_by_day = index_scan("orders", "o", "orders_day", "(o.day = 7)");

/// Message and detail.
std::string told(const Node& before, const Node& now) {
  const Finding finding = only_found(case_of(before, now, {}), "plan-changed");
  return finding.message + (finding.detail.empty() ? "" : "\n" + finding.detail);
}

}  // namespace

TEST_CASE("plan-changed tells nodes that came, that went, and those instead of others") {
  CHECK(told(orders, node("Unique", {orders})) == "the plan has Unique in addition");
  CHECK(told(node("Unique", {orders}), orders) == "the plan no longer has Unique");
  CHECK(told(node("Unique", {orders}), node("Limit", {orders})) ==
        "the plan has Limit instead of Unique");
}

TEST_CASE("plan-changed tells another index, and beside it only nodes that changed") {
  const std::string index =
      "the plan reads public.orders through Index Scan using orders_day instead of Index Scan "
      "using orders_user";
  CHECK(told(orders, orders_by_day) == index);
  CHECK(told(orders, node("Limit", {orders_by_day})) == index + "\nthe plan has Limit in addition");
}
