// SPDX-License-Identifier: MIT
// Statistics for a node that groups, by its keys.
#include "gate/rules/shared/group_advice.h"

#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Remedy advice(const std::vector<std::string>& keys, Node input) {
  Node aggregate = node("Aggregate", {std::move(input)});
  aggregate.group_key = keys;
  const Plan whole = plan(node("Append", {aggregate, scan("Seq Scan", "other", "x")}));
  return group_advice(positions(whole), 1, {});
}

const Node orders = scan("Seq Scan", "orders", "o");

Node join() {
  return node("Hash Join", {orders, as(node("Hash", {scan("Seq Scan", "users", "u_1")}), "Inner")});
}

}  // namespace

TEST_CASE("two columns of one relation get statistics on their combinations") {
  const Remedy both = advice({"o.a", "o.b"}, orders);
  CHECK(
      both.statements ==
      Statements{"CREATE STATISTICS orders_a_b_distinct (ndistinct) ON a, b FROM public.orders;"});
  CHECK(both.words.starts_with("The planner multiplies the distinct values of the group keys."));
  CHECK(both.sure);
}

TEST_CASE("an expression gets statistics of its own, within one pair of parentheses") {
  const auto statement = [](const std::string& key) {
    const Remedy remedy = advice({key}, orders);
    CHECK(remedy.words.starts_with("The planner does not know how many values the group keys"));
    REQUIRE(remedy.statements.size() == 1);
    return remedy.statements.front();
  };
  CHECK(statement("((o.a + o.b))") ==
        "CREATE STATISTICS orders_expression ON ((a + b)) FROM public.orders;");
  CHECK(statement("(((o.a + o.b) + o.c) + (o.d * (o.e + o.f)))") ==
        "CREATE STATISTICS orders_expression ON ((((a + b) + c) + (d * (e + f)))) FROM "
        "public.orders;");
  CHECK(statement("lower(o.a)") ==
        "CREATE STATISTICS orders_expression ON (lower(a)) FROM public.orders;");
  CHECK(statement("o.tags[1]") ==
        "CREATE STATISTICS orders_expression ON (tags[1]) FROM public.orders;");
}

TEST_CASE("columns and expressions stand in one statement") {
  CHECK(advice({"o.a", "lower(o.b)"}, orders).statements ==
        Statements{"CREATE STATISTICS orders_groups (ndistinct) ON a, (lower(b)) FROM "
                   "public.orders;"});
  CHECK(advice({"lower(o.a)", "lower(o.b)"}, orders).statements ==
        Statements{"CREATE STATISTICS orders_groups (ndistinct) ON (lower(a)), (lower(b)) FROM "
                   "public.orders;"});
}

TEST_CASE("each relation gets its own, found by its alias or by one that EXPLAIN numbered") {
  const Remedy remedy = advice({"o.a", "o.b", "u.c", "u.d"}, join());
  CHECK(remedy.statements ==
        Statements{"CREATE STATISTICS orders_a_b_distinct (ndistinct) ON a, b FROM public.orders;",
                   "CREATE STATISTICS users_c_d_distinct (ndistinct) ON c, d FROM public.users;"});
  CHECK(remedy.words.starts_with("The planner does not know how many values the group keys"));
  CHECK(advice({"x.a", "x.b"}, join()).statements.empty());  // that stands elsewhere
}

TEST_CASE("of two aliases that differ by EXPLAIN's number alone the exact one is meant") {
  const Node both = node("Hash Join", {scan("Seq Scan", "first", "u_1"),
                                       as(scan("Seq Scan", "second", "u"), "Inner")});
  CHECK(contains(advice({"u.a", "u.b"}, both).statements.at(0), "FROM public.second;"));
}

TEST_CASE("without statements the words say why") {
  CHECK(advice({"o.a"}, orders).statements ==
        Statements{"ALTER TABLE public.orders ALTER COLUMN a SET STATISTICS 1000;"});
  CHECK(advice({"o.a"}, with(orders, "Filter", "(o.b = 1)"))
            .words.starts_with("The planner assumes that the rows which the conditions keep take "
                               "as many values of a"));
  CHECK(advice({"o.a", "u.b"}, join()).words.starts_with("The number of groups is guessed"));
  CHECK(advice({"o.a", "o.b.c"}, join()).statements.empty());
}
