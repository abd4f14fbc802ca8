// SPDX-License-Identifier: MIT
// Columns of parameters.
#include "gate/core/record/parameter_columns.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

Plan plan_with(const std::string& name, const std::string& condition) {
  Plan plan;
  plan.root.node_type = "Limit";
  Node scan;
  scan.node_type = "Index Scan";
  scan.schema = "public";
  scan.relation = "orders";
  scan.alias = "o";
  scan.conditions = {{name, condition}};
  plan.root.children = {scan};
  return plan;
}

std::vector<std::string> written(const std::string& statement) {
  std::vector<std::string> result;
  for (const WrittenParameter& each : written_parameters(statement).parameters)
    result.push_back("$" + std::to_string(each.parameter) + " " + each.column);
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a generic plan's conditions tell what parameters are compared with") {
  const auto found = compared_parameters(
      plan_with("Index Cond", "((o.tenant_id = $2) AND (o.placed_at >= ($1)::date))"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].parameter == 1);
  CHECK(found[0].key == "placed_at");
  CHECK(found[0].comparison == ">=");
  CHECK(found[1].parameter == 2);
  CHECK(found[1].relation == "orders");
  CHECK(found[1].schema == "public");
  CHECK(found[1].key == "tenant_id");
  CHECK(found[1].comparison == "=");
}

TEST_CASE("a parameter may stand on the left") {
  const auto found = compared_parameters(plan_with("Filter", "($1 = o.a)"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].key == "a");
}

TEST_CASE("lists and arrays are told apart") {
  const auto list =
      compared_parameters(plan_with("Filter", "(o.status = ANY (ARRAY[$1, ($2)::text]))"));
  REQUIRE(list.size() == 2);
  CHECK(list[1].element == 1);
  CHECK(!list[1].is_array);
  const auto array = compared_parameters(plan_with("Filter", "(o.status = ANY ($1))"));
  REQUIRE(array.size() == 1);
  CHECK(array[0].is_array);
  const auto either = compared_parameters(plan_with("Filter", "((o.id = $1) OR (o.id = $2))"));
  CHECK(either.size() == 2);
}

TEST_CASE("an expression is a key, and what is computed from a parameter is not compared") {
  const auto found = compared_parameters(plan_with("Filter", "(lower((o.note)::text) = $1)"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].key == "lower((note)::text)");
  CHECK(compared_parameters(plan_with("Filter", "(o.placed_at > (now() - $1))")).empty());
  CHECK(compared_parameters(plan_with("Filter", "(o.a = o.b)")).empty());
}

TEST_CASE("columns that are written") {
  CHECK(written("INSERT INTO \"orders\" (\"tenant_id\", note) VALUES ($1, $2), ($3, lower($4))") ==
        Texts{"$1 tenant_id", "$2 note", "$3 tenant_id"});
  CHECK(written("INSERT INTO t (a, b) VALUES (coalesce($1, 2), $3)") == Texts{"$3 b"});
  CHECK(written("INSERT INTO s.t AS x (a) VALUES ($1::int) ON CONFLICT DO NOTHING") ==
        Texts{"$1 a"});
  CHECK(written_parameters("INSERT INTO s.t (a) VALUES ($1)").table == "s.t");
  CHECK(written("UPDATE t SET a = $1, b = b + $2, c = $3 WHERE id = $4") == Texts{"$1 a", "$3 c"});
  CHECK(written("INSERT INTO t VALUES ($1)") == Texts{});
  CHECK(written("INSERT INTO t (a) SELECT b FROM u WHERE c = $1") == Texts{});
  CHECK(written("SELECT a FROM t WHERE b = $1 FOR UPDATE") == Texts{});
  CHECK(written("DELETE FROM t WHERE a = $1") == Texts{});
  CHECK(written("WITH x AS (DELETE FROM u) INSERT INTO t (a) VALUES ($1, $2)") == Texts{"$1 a"});
  CHECK(written("INSERT INTO t (a") == Texts{});
  CHECK(written("UPDATE t SET") == Texts{});
}
