// SPDX-License-Identifier: MIT
// The values that bindings give to parameters.
#include <doctest/doctest.h>

#include "gate/core/query/binding_value.h"
#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

namespace {

/// What `:x` is bound to by the TOML value.
std::string bound(const std::string& value) {
  const Query query = one("--@ bindings.a = { x = " + value + " }\nSELECT :x");
  return query.bindings.front().values.front().text.value_or("(none)");
}

}  // namespace

TEST_CASE("a TOML value becomes PostgreSQL's input syntax") {
  CHECK(bound("42") == "42");
  CHECK(bound("-9223372036854775808") == "-9223372036854775808");
  CHECK(bound("4.0") == "4.0");
  CHECK(bound("1.5") == "1.5");
  CHECK(bound("-inf") == "-Infinity");
  CHECK(bound("nan") == "NaN");
  CHECK(bound("true") == "true");
  CHECK(bound("\"a'b\"") == "a'b");
  CHECK(bound("\"\"") == "");
  CHECK(bound("2026-01-15") == "2026-01-15");
  CHECK(bound("10:20:30") == "10:20:30");
  CHECK(bound("2026-01-15T10:20:30+02:00") == "2026-01-15T10:20:30+02:00");
  CHECK(bound("[1, 2]") == "{1,2}");
  CHECK(bound("[]") == "{}");
  CHECK(bound("[[1, 2], [3, 4]]") == "{{1,2},{3,4}}");
  CHECK(bound(R"(["a", "NULL", "", "q\"b\\s,{}"])") == R"({"a","NULL","","q\"b\\s,{}"})");
  CHECK(bound("[2026-01-15]") == "{\"2026-01-15\"}");
  CHECK(bound("[{ a = \"b\" }]") == R"({"{\"a\":\"b\"}"})");
  CHECK(bound("{ b = [1, 1.5, true, \"x\"], a = { c = 2026-01-15 } }") ==
        R"({"a":{"c":"2026-01-15"},"b":[1,1.5,true,"x"]})");
  CHECK(bound("{ sql = \"SELECT 1\", b = 1 }") == R"({"b":1,"sql":"SELECT 1"})");
  CHECK(bound("{}") == "{}");
}

TEST_CASE("a table with the single key sql is SQL, and NULL is NULL") {
  const Query query =
      one("--@ bindings.a = { x = { sql = \"SELECT 1\" }, y = { sql = \"null\" } }\n"
          "SELECT :x, :y");
  CHECK(query.bindings[0].values[0] == ParameterValue{std::nullopt, "SELECT 1"});
  CHECK(query.bindings[0].values[1] == ParameterValue{});
  CHECK(message("--@ bindings.a = { x = { sql = 1 } }\nSELECT :x") ==
        "q.sql:1: \"sql\" of \"x\" must be a SQL expression or query");
  CHECK(message("--@ bindings.a = { x = [{ sql = \"1\" }] }\nSELECT :x") ==
        "q.sql:1: SQL within the array of \"x\"");
  CHECK(message("--@ bindings.a = { x = { y = nan } }\nSELECT :x") ==
        "q.sql:1: JSON in \"x\" knows no NaN");
}

TEST_CASE("a value may be named by how often a column has it") {
  const Query query =
      one("--@ bindings.a = { x = { common = \"orders.tenant_id\", rank = 3 }, y = { rare = "
          "\"shop.\\\"Odd\\\".c\" } }\nSELECT :x, :y");
  const ParameterValue& common = query.bindings[0].values[0];
  CHECK(common.sql->find("common[3]") != std::string::npos);
  CHECK(common.sql->find("FROM orders WHERE tenant_id IS NOT NULL GROUP BY tenant_id ORDER BY "
                         "count(*) DESC, tenant_id OFFSET 2 LIMIT 1") != std::string::npos);
  CHECK(common.statistics->find("FROM orders") == std::string::npos);
  const ParameterValue& rare = query.bindings[0].values[1];
  CHECK(rare.sql->find("FROM shop.\"Odd\" WHERE c IS NOT NULL") != std::string::npos);
  CHECK(rare.statistics->find("bounds[") != std::string::npos);
}

TEST_CASE("a table with other keys beside common and rare stays JSON") {
  CHECK(bound("{ common = \"a.b\", x = 1 }") == R"({"common":"a.b","x":1})");
  CHECK(bound("{ rank = 1 }") == R"({"rank":1})");
  CHECK(bound("{ rare = \"a.b\", rank = 1 }") == R"({"rank":1,"rare":"a.b"})");
}

TEST_CASE("ranks go from 1 to a million") {
  const auto refusal = [](const char* rank) {
    return message(std::string("--@ bindings.a = { x = { common = \"a.b\", rank = ") + rank +
                   " } }\nSELECT :x");
  };
  CHECK(refusal("1") == "no error");
  CHECK(refusal("1000000") == "no error");
  CHECK(refusal("1000001") == "q.sql:1: \"rank\" of \"x\" is no rank");
}

TEST_CASE("an array of values names the first parameter that it lacks") {
  CHECK(failure("--@ bindings.a = [1]\nSELECT $1,\n$2").detail == "$2 is used in line 3");
  CHECK(failure("--@ bindings.a = [1, 2]\nSELECT $1").detail.empty());
}

TEST_CASE("what names no column or is no rank is refused") {
  for (const char* column : {"1", "\"orders\"", "\"a.b.c.d\"", "\"a.b; DROP TABLE a\"", "\"a..b\"",
                             "\"a.'b'\"", "\"\"", "\"a.\\\"b\"", "\"a b\""}) {
    CAPTURE(column);
    for (const char* key : {"common", "rare"})
      CHECK(message(std::string("--@ bindings.a = { x = { ") + key + " = " + column +
                    " } }\nSELECT :x") == "q.sql:1: the value of \"x\" names no column");
  }
  for (const char* rank : {"0", "-1", "1.5", "\"1\"", "99999999999"})
    CHECK(message(std::string("--@ bindings.a = { x = { common = \"a.b\", rank = ") + rank +
                  " } }\nSELECT :x") == "q.sql:1: \"rank\" of \"x\" is no rank");
}

TEST_CASE("a binding binds every parameter and nothing else") {
  const Error lacking = failure("--@ bindings.hot = { a = 1 }\nSELECT :a,\n :b");
  CHECK(lacking.message == "q.sql:1: binding \"hot\" lacks parameter \"b\"");
  CHECK(lacking.detail == ":b is used in line 3");
  const Error unknown = failure("--@ bindings.hot = { tenant = 1, tenent = 2 }\nSELECT :tenant");
  CHECK(unknown.message ==
        "q.sql:1: binding \"hot\" names \"tenent\", which is not a parameter of the statement");
  CHECK(unknown.hint == "Did you mean \"tenant\"?");
  CHECK(message("--@ bindings.hot = [1]\nSELECT $1, $2") ==
        "q.sql:1: binding \"hot\" has 1 values, but the statement has 2 parameters");
  CHECK(message("--@ bindings.hot = [1]\nSELECT :a") ==
        "q.sql:1: \"hot\" in \"bindings\" must be a table, not an array");
  CHECK(message("--@ bindings.hot = { a = 1 }\nSELECT $1") ==
        "q.sql:1: \"hot\" in \"bindings\" must be an array, not a table");
  CHECK(message("--@ bindings.\"a b\" = {}\nSELECT 1") == "q.sql:1: \"a b\" cannot name a binding");
}

TEST_CASE("a query that lacks values does not stop the others of its file") {
  const std::vector<Query> queries =
      parse("-- name: a\nSELECT :x;\n-- name: b\nSELECT 1;\n-- name: c\nSELECT $1", "q.sql");
  REQUIRE(queries.size() == 3);
  CHECK(skip(queries[0]).reason == "q.sql:2: parameter :x has no value: the query has no bindings");
  CHECK(queries[0].bindings.empty());
  CHECK(!queries[1].skip);
  CHECK(skip(queries[2]).reason.starts_with("q.sql:6: parameter $1 "));
  CHECK(message("-- name: a\nSELECT :x;\n-- name: b\nBEGIN") ==
        "q.sql:4: \"BEGIN\" controls a transaction");
}

TEST_CASE("a query with parameters and no bindings is told the line to add") {
  const Skip named = skip(one("SELECT 1,\n:tenant_id"));
  CHECK(named.hint.find("--@ bindings.default = { tenant_id = 1 }") != std::string::npos);
  CHECK(named.hint.find("--@ skip = ") != std::string::npos);
  CHECK(skip(one("SELECT $1")).hint.find("--@ bindings.default = [1]") != std::string::npos);
}

TEST_CASE("a query whose header says so is skipped, whatever stands in it") {
  const std::vector<Query> queries = parse(
      "-- name: a\n--@ skip = \"deletes all\"\nTRUNCATE t; BEGIN; SELECT :x;\n"
      "-- name: b\nSELECT 1",
      "q.sql");
  REQUIRE(queries.size() == 2);
  CHECK(skip(queries[0]) == Skip{"deletes all", ""});
  CHECK(queries[0].name == "a");
  CHECK(queries[0].line == 3);
  CHECK(!queries[1].skip);
  CHECK(message("--@ skip = \" \"\nSELECT 1").find("skip") != std::string::npos);
  CHECK(message("--@ skip = true\nSELECT 1").find("skip") != std::string::npos);
  CHECK(message("--@ skip = \"x\"\n--@ skipped = 1\nSELECT 1").find("skipped") !=
        std::string::npos);
}

TEST_CASE("a script of aiosql's is skipped") {
  const std::vector<Query> queries = parse(
      "-- name: create_schema#\nCREATE TABLE a ();\nCREATE TABLE b ();\n"
      "-- name: all()\nTABLE a",
      "q.sql");
  REQUIRE(queries.size() == 2);
  CHECK(skip(queries[0]).reason.starts_with("a script"));
  CHECK(queries[1].name == "all");
  CHECK(message("-- name: a\nSELECT 1;\n--@ role = \"x\"\nSELECT 2;") ==
        "q.sql:4: a second statement in one query");
}

TEST_CASE("a query without parameters may name empty bindings") {
  const Query query = one("--@ bindings.b = {}\n--@ bindings.a = []\nSELECT 1");
  REQUIRE(query.bindings.size() == 2);
  CHECK(query.bindings[0].name == "a");
  CHECK(query.bindings[1].name == "b");
  CHECK(message("--@ bindings.a = { x = 1 }\nSELECT 1") ==
        "q.sql:1: binding \"a\" names \"x\", which is not a parameter of the statement");
}

TEST_CASE("the SQL of a value is a query, or an expression that becomes one") {
  for (const std::string query :
       {"SELECT 1", "-- the newest\nSELECT max(id) FROM t",
        "/* all */ with x AS (SELECT 1) TABLE x", "Values (1)", "table t"})
    CHECK(as_query(query) == query);
  for (const std::string expression :
       {"now()", "-- yesterday\nnow() - interval '1 day'", "(SELECT 1)", "selected", "ARRAY[1]"})
    CHECK(as_query(expression) == "SELECT " + expression);
}
