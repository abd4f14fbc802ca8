// SPDX-License-Identifier: MIT
// Where sort-added begins to speak, and what volatile-query advises.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_day", "btree (day)");
}

Node in_order(const std::string& type = "Index Scan") {
  Node result = rows(index_scan("orders", "o", "orders_day", ""), 20, 20);
  result.node_type = type;
  return rows(node("Limit", {result}), 20, 20);
}

Node sorted(double row_count, const std::string& key = "o.day") {
  const Node read = index_scan("orders", "o", "orders_user", "(o.user_id = 7)");
  Node result = rows(node("Sort", {rows(read, row_count, row_count)}), 20, 20);
  result.sort_key = {key};
  return rows(node("Limit", {result}), 20, 20);
}

bool is_told(const Node& before, const Node& now) {
  return speaks(case_of(before, now, catalog()), "sort-added");
}

std::string hint(const std::string& statement) {
  Evidence known = case_of(in_order(), in_order(), catalog());
  known.baseline.reset();
  known.query.statement = statement;
  return only_found(known, "volatile-query").hint;
}

}  // namespace

TEST_CASE("sort-added speaks of 1,000 rows or more that an index delivered in order") {
  CHECK(is_told(in_order(), sorted(1'000)));
  CHECK_FALSE(is_told(in_order(), sorted(999)));
  CHECK(is_told(in_order("Index Only Scan"), sorted(1'000)));
  CHECK_FALSE(is_told(in_order(), sorted(1'000, "o.status")));
  CHECK_FALSE(is_told(rows(node("Sort", {in_order()}), 20, 20),
                      rows(node("Aggregate", {in_order()}), 5'000, 5'000)));
}

TEST_CASE("volatile-query advises a clock for times, parameters for what is random") {
  CHECK(contains(hint("SELECT now()"), "Set clock in [server]"));
  CHECK_FALSE(contains(hint("SELECT now()"), "random values"));
  for (const char* const call : {"random()", "gen_random_uuid()"}) {
    CAPTURE(call);
    CHECK_FALSE(contains(hint(std::string("SELECT ") + call), "Set clock"));
    CHECK(contains(hint(std::string("SELECT ") + call), "Bind random values as parameters"));
  }
  CHECK(contains(hint("SELECT now(), random()"), "as a parameter. Bind random values"));
}

TEST_CASE("volatile-query says where calls stand that the statement does not show") {
  Evidence known = case_of(in_order(), in_order(), catalog());
  known.baseline.reset();
  known.query.statement = "SELECT now()";
  CHECK(only_found(known, "volatile-query").detail.empty());
  known.current->root.conditions = {{"Filter", "(o.day > clock_timestamp())"}};
  CHECK(contains(only_found(known, "volatile-query").detail,
                 "a view or function that it uses calls clock_timestamp()"));
}
