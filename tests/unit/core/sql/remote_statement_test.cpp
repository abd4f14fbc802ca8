// SPDX-License-Identifier: MIT
#include "gate/core/sql/remote_statement.h"

#include <doctest/doctest.h>

#include "gate/core/sql/expression.h"

using namespace gate;

namespace {

RemoteStatement read(const std::string& sql) {
  const auto statement = remote_statement(sql);
  REQUIRE(statement);
  return *statement;
}

/// "orders.user_id" of each condition, in order.
std::vector<std::string> conditions(const std::string& sql) {
  const RemoteStatement statement = read(sql);
  std::vector<std::string> words;
  for (const RemoteCondition& each : statement.conditions) {
    words.push_back(statement.tables.at(each.table).name.name);
    for (const std::string& column : each.columns) words.back() += "." + column;
  }
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a remote statement on one table is taken apart") {
  const RemoteStatement plain = read("SELECT id, region FROM public.orders_eu");
  CHECK(plain.tables == std::vector<AliasedTable>{{{"public", "orders_eu"}, ""}});
  CHECK(plain.conditions.empty());
  CHECK_FALSE(plain.groups);
  CHECK_FALSE(plain.sorts);
  CHECK_FALSE(plain.limits);
  const RemoteStatement page = read(
      "SELECT id FROM public.orders_eu WHERE ((placed_at < '2025-06-01 00:00:00+00')) ORDER BY "
      "placed_at DESC NULLS FIRST LIMIT 20::bigint");
  CHECK(page.sorts);
  CHECK(page.limits);
  CHECK_FALSE(page.groups);
  CHECK(page.conditions == std::vector<RemoteCondition>{{0, {"placed_at"}}});
}

TEST_CASE("the conditions of a remote statement are known by the columns that they compare") {
  CHECK(conditions("SELECT id FROM public.t WHERE ((a = 1)) AND ((lower(b) = 'x'::text)) AND "
                   "(((c > 2) OR (a IS DISTINCT FROM 3)))") == Words{"t.a", "t.b", "t.a.c"});
  CHECK(conditions("SELECT NULL FROM public.t WHERE (((a = $1::bigint)))") == Words{"t.a"});
  CHECK(conditions("SELECT \"Id\" FROM s.\"T x\" WHERE ((\"Status\" = 'FROM (a.b'))") ==
        Words{"T x.Status"});
  CHECK(conditions("SELECT id FROM public.t WHERE ((a = 1)) FOR UPDATE") == Words{"t.a"});
  CHECK(conditions("SELECT a, count(*) FROM public.t GROUP BY 1 HAVING ((sum(b) > 10))") ==
        Words{"t.b"});
}

TEST_CASE("a remote join has its tables in order, and the conditions of each") {
  const std::string join =
      "SELECT r2.id FROM (public.customers r1 INNER JOIN public.orders r2 ON (((r1.id = "
      "r2.customer_id)) AND ((r1.id < 3)))) WHERE ((r2.total > 5)) ORDER BY r2.id ASC NULLS LAST";
  CHECK(read(join).tables ==
        std::vector<AliasedTable>{{{"public", "customers"}, "r1"}, {{"public", "orders"}, "r2"}});
  CHECK(conditions(join) == Words{"customers.id", "orders.total"});
  CHECK(read(join).sorts);
  CHECK(read("SELECT r1.a FROM ((public.a r1 LEFT JOIN public.b r2 ON (((r1.a = r2.a)))) CROSS "
             "JOIN public.c r4)")
            .tables.size() == 3);
}

TEST_CASE("a SELECT within a remote statement gives its tables and conditions") {
  const std::string within =
      "SELECT r1.a, s4.c1 FROM (public.a r1 LEFT JOIN (SELECT r2.b FROM public.b r2 WHERE "
      "((r2.kind = 1)) LIMIT 3) s4(c1) ON (((r1.a = s4.c1))))";
  CHECK(read(within).tables.size() == 2);
  CHECK(conditions(within) == Words{"b.kind"});
  CHECK_FALSE(read(within).limits);
  const std::string semi =
      "SELECT r1.a FROM public.a r1 WHERE ((r1.x = 1)) AND EXISTS (SELECT NULL FROM public.b r2 "
      "WHERE ((r2.y = 2)) AND ((r1.a = r2.a)))";
  CHECK(read(semi).tables.size() == 2);
  CHECK(conditions(semi) == Words{"b.y", "a.x"});
}

TEST_CASE("a remote statement aggregates with GROUP BY or with an aggregate's call") {
  CHECK(read("SELECT product_id, sum(quantity) FROM public.orders_eu GROUP BY 1").groups);
  CHECK(read("SELECT count(*) FROM public.orders_eu").groups);
  CHECK(read("SELECT max(a) FILTER (WHERE (b > 1)) FROM public.t").groups);
  CHECK(conditions("SELECT max(a) FILTER (WHERE (b > 1)) FROM public.t").empty());
  CHECK_FALSE(read("SELECT string_agg(a, ',' ORDER BY b) FROM public.t").sorts);
  CHECK_FALSE(read("SELECT r1.a, CASE WHEN (r2.*)::text IS NOT NULL THEN ROW(r2.b) END FROM "
                   "(public.a r1 LEFT JOIN public.b r2 ON (TRUE))")
                  .groups);
}

TEST_CASE("a normalized remote statement asks for the same") {
  const std::string sql =
      "SELECT sum(a) FROM public.t_1 WHERE ((b = 'x'::text)) ORDER BY c ASC LIMIT 20::bigint";
  const RemoteStatement whole = read(sql);
  const RemoteStatement normalized = read(normalize_expression(sql));
  CHECK(whole.tables == normalized.tables);
  CHECK(whole.conditions == normalized.conditions);
  CHECK(normalized.groups);
  CHECK(normalized.sorts);
  CHECK(normalized.limits);
}

TEST_CASE("what is no SELECT of postgres_fdw's is no remote statement") {
  for (const char* sql :
       {"", "DELETE FROM public.t WHERE ((a = 1))", "SELECT 1", "select a from t",
        "SELECT a FROM public.t)", "SELECT a FROM (public.t", "SELECT a FROM t", "(((((", ")"}) {
    CAPTURE(sql);
    CHECK_FALSE(remote_statement(sql));
  }
}

TEST_CASE("the relations of a foreign scan are read with their aliases") {
  using Tables = std::vector<AliasedTable>;
  CHECK(remote_relations("(public.far_customers c) INNER JOIN (public.far_orders)") ==
        Tables{{{"public", "far_customers"}, "c"}, {{"public", "far_orders"}, ""}});
  CHECK(remote_relations("Aggregate on ((s.\"A b\" a_1) LEFT JOIN (t))") ==
        Tables{{{"s", "A b"}, "a_1"}, {{"", "t"}, ""}});
  CHECK(remote_relations("").empty());
}
