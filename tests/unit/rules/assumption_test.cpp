// SPDX-License-Identifier: MIT
// Where the planner keeps a constant share of the rows.
#include "gate/rules/shared/assumption.h"

#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

std::string assumed(const Node& top, const Catalog& catalog = {}) {
  const Plan whole = plan(top);
  const auto found = assumption(positions(whole), 0, catalog);
  return found ? std::string(found->name) : "nothing";
}

Node orders(const std::string& filter) {
  return with(scan("Seq Scan", "orders", "o"), "Filter", filter);
}

/// orders of 900 rows, of which the planner expects so many.
std::string assumed_of(double estimated, const std::string& filter,
                       const std::string& relation = "orders") {
  Catalog catalog;
  catalog.relations[{"public", "orders"}] = facts("orders", 100, 900);
  Node read = rows(scan("Seq Scan", relation, "o"), estimated, 0);
  return assumed(filter.empty() ? read : with(read, "Filter", filter), catalog);
}

}  // namespace

TEST_CASE("a function's answer is one where nothing compares it") {
  for (const char* const text :
       {"f(o.a, 1)", "(f(o.a))", "(NOT f(o.a))", "app.f(o.a)", "(NOT app.f(o.a))",
        "f(g(o.a), (o.b + h(1)))", "((o.b = 1) AND f(o.a))"}) {
    CAPTURE(text);
    CHECK(assumed(orders(text)) == "function-answer");
  }
  for (const char* const text :
       {"o.flag", "flag", "(NOT o.flag)", "(f(o.a) = 1)", "(f(o.a) > g(o.b))", "(1 = f(o.a))",
        "(f(g(o.a)) = 1)", "f(o.a) IS NULL", "(o.a = 1)", "starts_with(o.a, 'x'::text)",
        "st_within(o.a, o.b)", "COALESCE(o.a, false)", "('x'(1))", "", "((", "(NOT"}) {
    CAPTURE(text);
    CHECK(assumed(orders(text)) == "nothing");
  }
  static_cast<void>(assumed(orders("f(g(o.a)")));  // cut off: read to its end, no further
}

TEST_CASE("a subquery decides over rows by its answer, or brings the value") {
  CHECK(assumed(orders("(NOT (hashed SubPlan 1))")) == "subquery-answer");
  CHECK(assumed(orders("((SubPlan 1) OR (o.a > $0))")) == "subquery-answer");
  CHECK(assumed(orders("(o.a > $0)")) == "subquery-value");
  CHECK(assumed(orders("(o.a > (InitPlan 1).col1)")) == "subquery-value");
  CHECK(assumed(with(scan("Index Scan", "orders", "o"), "Index Cond", "(o.a > $0)")) ==
        "subquery-value");
  CHECK(assumed(with(scan("Seq Scan", "orders", "o"), "Hash Cond", "(o.a > $0)")) == "nothing");
}

TEST_CASE("an outer row brings a bound where it is a range") {
  CHECK(assumed(orders("(o.id > w.last_id)")) == "outer-bound");
  CHECK(assumed(orders("(o.id = w.last_id)")) == "nothing");
  CHECK(assumed(orders("(o.id > 5)")) == "nothing");
  CHECK(assumed(orders("(o.id > o.last_id)")) == "nothing");
}

TEST_CASE("a bound that a function computes is not known where the planner expects a third") {
  CHECK(assumed_of(300, "(o.at >= f(45))") == "volatile-value");
  CHECK(assumed_of(301, "(o.at >= f(45))") == "volatile-value");
  CHECK(assumed_of(302, "(o.at >= f(45))") == "nothing");
  CHECK(assumed_of(100, "((o.at >= f(45)) AND (o.b < f(9)))") == "volatile-value");
  CHECK(assumed_of(300, "((o.at >= f(45)) AND (o.b < f(9)))") == "nothing");
  CHECK(assumed_of(100, "((o.at >= f(45)) AND (o.b < 9))") == "nothing");
  CHECK(assumed_of(300, "(o.at = f(45))") == "nothing");
  CHECK(assumed_of(300, "(o.at >= 45)") == "nothing");
  CHECK(assumed_of(300, "(lower(o.at) >= f(45))") == "nothing");
  CHECK(assumed_of(300, "(o.at >= f(o.b))") == "nothing");
  CHECK(assumed_of(300, "(o.at >= f(45))", "unknown") == "nothing");
  CHECK(assumed_of(0, "(o.at >= f(45))", "unknown") == "nothing");
  CHECK(assumed_of(900, "") == "nothing");
}

TEST_CASE("HAVING keeps a share of the groups, unless there are far fewer than expected") {
  const auto having = [](double estimated, const char* condition_name) {
    Node groups = with(rows(node("Aggregate", {orders("(o.a = 1)")}), estimated, 10),
                       condition_name, "(count(*) > 5)");
    groups.removed_by_filter = 90;
    return assumed(groups);
  };
  CHECK(having(200, "Filter") == "having");
  CHECK(having(201, "Filter") == "nothing");
  CHECK(having(200, "Other") == "nothing");
  CHECK(assumed(with(node("Group"), "Filter", "(o.a > 5)")) == "having");
  Node planned = with(rows(node("Aggregate"), 0, 0), "Filter", "(count(*) > 5)");
  planned.actual_rows.reset();
  CHECK(assumed(planned) == "having");
}

TEST_CASE("a join assumes who has a partner; what its filter says else") {
  const auto join = [](const char* type, const char* filter) {
    Node result = join_type(node("Nested Loop", {orders("f(o.a)"), orders("f(o.a)")}), type);
    return assumed(*filter == '\0' ? result : with(result, "Join Filter", filter));
  };
  CHECK(join("Anti", "") == "anti-join");
  CHECK(join("Right Anti", "") == "anti-join");
  CHECK(join("Semi", "(o.a <> u.a)") == "semi-join");
  CHECK(join("Right Semi", "(o.a <> u.a)") == "semi-join");
  CHECK(join("Semi", "") == "nothing");
  CHECK(join("Inner", "(o.a > u.a)") == "outer-bound");
  CHECK(join("Inner", "") == "nothing");
}

TEST_CASE("nothing is known of what a CTE, a subquery, a window function returns") {
  const auto filtered = [](Node top) { return with(std::move(top), "Filter", "(x = 1)"); };
  CHECK(assumed(filtered(node("CTE Scan"))) == "cte-output");
  CHECK(assumed(node("CTE Scan")) == "nothing");
  for (const char* const type : {"Subquery Scan", "Values Scan", "Named Tuplestore Scan"}) {
    CAPTURE(type);
    CHECK(assumed(filtered(node(type, {orders("(o.a = 1)")}))) == "subquery-output");
    CHECK(assumed(node(type, {orders("(o.a = 1)")})) == "nothing");
  }
  const Node window = node("Sort", {node("WindowAgg", {orders("(o.a = 1)")})});
  CHECK(assumed(filtered(node("Subquery Scan", {window}))) == "window-output");
  CHECK(assumed(with(node("Result"), "Filter", "f(1)")) == "nothing");
}

TEST_CASE("a node that hands on its input's rows has its input's assumption") {
  const Node guessed = orders("f(o.a)");
  const Node known = orders("(o.a = 1)");
  for (const char* const type :
       {"Append", "Merge Append", "Gather", "Gather Merge", "Sort", "Incremental Sort",
        "Materialize", "Memoize", "WindowAgg", "Subquery Scan", "LockRows"}) {
    CAPTURE(type);
    CHECK(assumed(node(type, {guessed})) == "function-answer");
  }
  CHECK(assumed(node("Sort", {node("Gather", {guessed})})) == "function-answer");
  CHECK(assumed(node("Append", {known, guessed})) == "function-answer");
  CHECK(assumed(node("Limit", {guessed})) == "nothing");
  CHECK(assumed(node("Sort", {node("Limit", {guessed})})) == "nothing");
  CHECK(assumed(node("Sort", {as(guessed, "InitPlan"), known})) == "nothing");
}
