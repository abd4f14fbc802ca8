// SPDX-License-Identifier: MIT
// What fragile-statistics says of a plan made without what a sample misses.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

const Statements finer_sample = {
    "ALTER TABLE public.orders ALTER COLUMN user_id SET STATISTICS 200;", "ANALYZE public.orders;"};

Catalog catalog() {
  Catalog result = orders_with("orders_user", "btree (user_id)");
  result.relations[{"public", "users"}] = facts("users", 1'000, 20'000);
  return result;
}

Node lookup(double examined) {
  return rows(index_scan("orders", "o", "orders_user", "(o.user_id = 7)"), examined, examined);
}

Node whole(double examined) {
  return rows(with(scan("Seq Scan", "orders", "o"), "Filter", "(o.user_id = 7)"), examined,
              examined);
}

Node beside_users(const Node& read, double users) {
  return rows(node("Append", {read, rows(scan("Seq Scan", "users", "u"), users, users)}), 9, 9);
}

/// 20 of 250,000 rows hold the value, of which a sample may see none.
SampleGap gap() {
  SampleGap result;
  result.table = {"public", "orders"};
  result.column = "user_id";
  result.missed = MissedClass::value;
  result.value = "7";
  result.rows = 250'000;
  result.sample = 30'000;
  result.wanted = 20;
  return result;
}

Evidence case_with(const Node& usual, const Node& sampled, const SampleGap& missed = gap()) {
  Evidence result = case_of(usual, usual, catalog());
  result.moved.sampled = {{missed, plan(sampled)}};
  return result;
}

bool is_told(const Node& usual, const Node& sampled) {
  return speaks(case_with(usual, sampled), "fragile-statistics");
}

Finding told(const SampleGap& missed, const Node& sampled = whole(250'000)) {
  return only_found(case_with(lookup(20), sampled, missed), "fragile-statistics");
}

}  // namespace

TEST_CASE("fragile-statistics speaks of ten times the rows of the relation, and 1,000 more") {
  CHECK(is_told(lookup(200), whole(2'000)));
  CHECK_FALSE(is_told(lookup(200), whole(1'999)));
  CHECK(is_told(lookup(50), whole(1'050)));
  CHECK_FALSE(is_told(lookup(50), whole(1'049)));
  CHECK_FALSE(is_told(beside_users(lookup(50), 9), beside_users(whole(1'049), 5'000)));
}

TEST_CASE("fragile-statistics speaks of 1,000 more rows in all, whichever relation they are of") {
  CHECK(is_told(beside_users(lookup(50), 5'000), beside_users(whole(2'000), 4'050)));
  CHECK_FALSE(is_told(beside_users(lookup(50), 5'000), beside_users(whole(2'000), 4'049)));
}

TEST_CASE("fragile-statistics: a plan that was not run is judged by its access, without counts") {
  Node planned = whole(9);
  planned.actual_rows.reset();
  CHECK_FALSE(contains(told(gap(), planned).detail, "rows examined in"));
  CHECK(contains(told(gap()).detail,
                 "rows examined in public.orders (o): 20 with these statistics, 250,000 without"));
}

TEST_CASE("fragile-statistics tells which rows the sample misses, and how many they are") {
  CHECK(contains(told(gap()).message, "misses the value '7' of public.orders.user_id"));
  CHECK(contains(told(gap()).detail, "20 of 250,000 rows of public.orders hold '7' in user_id"));
  SampleGap missed = gap();
  missed.wanted = 1;
  CHECK(contains(told(missed).detail, "1 of 250,000 rows of public.orders holds '7' in user_id"));
  missed.missed = MissedClass::rare_values;
  missed.place = 1;
  CHECK(contains(told(missed).message,
                 "every value of public.orders.user_id but the most common "
                 "one"));
  missed.place = 2;
  CHECK(contains(told(missed).detail, "another value in user_id than the 2 most common ones"));
}

TEST_CASE("fragile-statistics shows a finer sample once it was tried, if the plan then stays") {
  Evidence known = case_with(lookup(20), whole(250'000));
  CHECK(next_trial(CaseView(known), {}) == finer_sample);
  CHECK(contains(only_found(known, "fragile-statistics").hint,
                 "With a statistics target of 200 for user_id a sample misses them with a chance"));
  CHECK_FALSE(contains(only_found(known, "fragile-statistics").hint, "ALTER TABLE"));
  known.trials[finer_sample] = {"", plan(lookup(20))};
  CHECK(contains(only_found(known, "fragile-statistics").hint,
                 "ALTER TABLE public.orders ALTER COLUMN user_id SET STATISTICS 200; ANALYZE "
                 "public.orders (user_id);"));
  known.trials[finer_sample] = {"", plan(whole(250'000))};
  CHECK(contains(only_found(known, "fragile-statistics").hint,
                 "A higher statistics target does not help, as was tried."));
}

TEST_CASE("fragile-statistics: the same scan, read further or not, is no other access") {
  const Node walk = index_scan("orders", "o", "orders_user", "");
  Node planned = node("Aggregate", {rows(walk, 250'000, 0)});
  planned.actual_rows.reset();
  planned.children[0].actual_rows.reset();
  CHECK_FALSE(is_told(node("Limit", {rows(walk, 250'000, 20)}), planned));
}

TEST_CASE("fragile-statistics: min() walks an index to the first row that passes the filter") {
  const auto walk = [](const std::string& above, const std::string& relationship,
                       const std::string& condition = "(o.day IS NOT NULL)") {
    Node read =
        with(index_scan("orders", "o", "orders_day", condition), "Filter", "(o.user_id = 7)");
    read.actual_rows.reset();
    Node top = node(above, {read});
    top.actual_rows.reset();
    Node result = node("Result", {as(top, relationship)});
    result.actual_rows.reset();
    return result;
  };
  CHECK(is_told(lookup(20), walk("Limit", "InitPlan")));
  CHECK_FALSE(is_told(lookup(20), walk("Limit", "Outer")));
  CHECK_FALSE(is_told(lookup(20), walk("Unique", "InitPlan")));
  CHECK_FALSE(is_told(lookup(20), walk("Limit", "InitPlan", "(o.day = 7)")));
}

TEST_CASE("fragile-statistics leaves out a relation of 4 pages or fewer") {
  const auto told_of = [](double pages) {
    Evidence known = case_with(lookup(20), whole(250'000));
    Catalog small = catalog();
    small.relations[{"public", "orders"}].pages = pages;
    known.current_catalog = small;
    return speaks(known, "fragile-statistics");
  };
  CHECK_FALSE(told_of(4));
  CHECK(told_of(5));
}

TEST_CASE("fragile-statistics tells the index that is read, and none of a Seq Scan") {
  const Finding finding = told(gap());
  CHECK(std::get<std::string>(finding.baseline.at("index")) == "orders_user");
  CHECK_FALSE(finding.current.contains("index"));
}

TEST_CASE("fragile-statistics tells the worst of several scans under one alias, the first of two") {
  Catalog trees;
  for (const char* name : {"ev_1", "ev_2"})
    trees.relations[{"public", name}] = facts("ev", 100, 10'000);
  const auto member = [](int number, const std::string& type) {
    const std::string suffix = "_" + std::to_string(number);
    Node result = scan(type, "ev" + suffix, "e" + suffix);
    if (type == "Seq Scan") return result;
    result.index = "ev" + suffix + "_id";
    return type == "Index Scan" ? with(result, "Index Cond", "(id = 1)") : result;
  };
  const auto told_node = [&](const std::string& first, const std::string& second) {
    Node usual = node("Append", {member(1, "Index Scan"), member(2, "Index Scan")});
    Node sampled = node("Append", {member(1, first), member(2, second)});
    sampled.actual_rows.reset();
    Evidence known = case_of(usual, usual, trees);
    known.moved.sampled = {{gap(), plan(sampled)}};
    return only_found(known, "fragile-statistics").node;
  };
  CHECK(told_node("Seq Scan", "Index Only Scan") == "0.0");
  CHECK(told_node("Index Only Scan", "Seq Scan") == "0.1");
  CHECK(told_node("Seq Scan", "Seq Scan") == "0.0");
}

TEST_CASE("fragile-statistics is judged at production's size too") {
  Evidence known = case_with(lookup(20), whole(250'000));
  known.is_at_production = true;
  CHECK(speaks(known, "fragile-statistics"));
}
