// SPDX-License-Identifier: MIT
// Query files -> queries.
#include "gate/core/query/query.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

TEST_CASE("names are taken as aiosql and sqlc write them") {
  for (const std::string line : {"get_all()", "get-all(a, b)^", "get ($x)", "get^", "get $",
                                 "get<!", "get*!", "get()!", "get :many", "get(id) :one"}) {
    CAPTURE(line);
    const Query query = one("-- name: " + line + "\n-- The docstring.\nSELECT 1");
    CHECK(query.name == line.substr(0, line.find_first_of(" (^$<*!")));
    CHECK(!query.skip);
  }
}

TEST_CASE("a plain statement is a query named like its file, with one empty binding") {
  const Query query = one("-- Newest orders.\n\nSELECT 1 -- one\n , 2 ; -- done\n");
  CHECK(full_name(query) == "orders/recent");
  CHECK(query.file == "queries/o/recent.sql");
  CHECK(query.line == 3);
  CHECK(query.sql == "-- Newest orders.\nSELECT 1 -- one\n , 2");
  CHECK(query.statement == "SELECT 1 -- one\n , 2");
  CHECK(query.normalized == "SELECT 1, 2");
  REQUIRE(query.bindings.size() == 1);
  CHECK(query.bindings[0].name == "default");
  CHECK(query.bindings[0].values.empty());
}

TEST_CASE("every key of the header is read") {
  const Query query = one(R"(--@ description = "Order history: a tenant's newest 20 orders"
--@ bindings.hot  = { tenant_id = 1 }            # 40 % of all orders
--@ bindings.tail = { tenant_id = { sql = "SELECT max(id) FROM tenants" } }
--@ types.tenant_id = "bigint"
--@ rules.row-estimate = { threshold = 20 }
--@ role = "app_user"
--@ settings = { "app.tenant_id" = ":tenant_id", work_mem = "1MB", jit = false }
--@
--@ waivers = [
--@   { rule = "seq-scan", relation = "orders", reason = "nightly export", until = 2027-06-30 }]
SELECT id FROM orders
WHERE tenant_id = :tenant_id AND x::text = ':tenant_id';
)");
  CHECK(query.description == "Order history: a tenant's newest 20 orders");
  CHECK(query.line == 11);
  CHECK(query.statement ==
        "SELECT id FROM orders\nWHERE tenant_id = $1 AND x::text = ':tenant_id'");
  CHECK(query.parameters == Texts{"tenant_id"});
  CHECK(query.types == Texts{"bigint"});
  REQUIRE(query.bindings.size() == 2);
  CHECK(query.bindings[0].name == "hot");
  CHECK(query.bindings[0].values[0].text == "1");
  CHECK(query.bindings[1].name == "tail");
  CHECK(query.bindings[1].values[0].sql == "SELECT max(id) FROM tenants");
  CHECK(query.rules.at("row-estimate").threshold == 20.0);
  CHECK(query.role == "app_user");
  CHECK(query.settings == std::map<std::string, std::string>{{"app.tenant_id", ":tenant_id"},
                                                             {"work_mem", "1MB"},
                                                             {"jit", "off"}});
  REQUIRE(query.waivers.size() == 1);
  using namespace std::chrono;
  CHECK(query.waivers[0].rule == "seq-scan");
  CHECK(query.waivers[0].relation == "orders");
  CHECK(query.waivers[0].reason == "nightly export");
  CHECK((query.waivers[0].until == 2027y / June / 30d));
  CHECK(query.waivers[0].line == 10);
}

TEST_CASE("name lines part a file, with their header above or below") {
  const auto queries = parse(
      "-- the file's own comment\n--@ description = \"a\"\n-- name: first :one\nSELECT 1;\n"
      "--@ description = \"b\"\n-- name: second^\n-- doc\nSELECT 2\n"
      "--name:third<!\n--@ description = \"c\"\n\nSELECT 'x\n-- name: not_one\n';\n");
  REQUIRE(queries.size() == 3);
  CHECK(queries[0].name == "first");
  CHECK(queries[0].description == "a");
  CHECK(queries[0].sql == "SELECT 1");
  CHECK(queries[0].line == 4);
  CHECK(queries[1].name == "second");
  CHECK(queries[1].description == "b");
  CHECK(queries[1].sql == "-- doc\nSELECT 2");
  CHECK(queries[1].line == 8);
  CHECK(queries[2].name == "third");
  CHECK(queries[2].description == "c");
  CHECK(queries[2].statement == "SELECT 'x\n-- name: not_one\n'");
  CHECK(queries[2].line == 12);
}

TEST_CASE("a trailing comment that looks like a name is none") {
  CHECK(one("SELECT a, -- name: of the user\n b FROM t").name == "recent");
}

TEST_CASE("a hint comment before the statement is sent with it") {
  const Query query = one("-- x\n/*+ SeqScan(t) */\nSELECT 1");
  CHECK(query.statement == "/*+ SeqScan(t) */\nSELECT 1");
  CHECK(query.line == 2);
}

TEST_CASE("a schema before the first name is sqlc's, and no query") {
  const std::string schema = "CREATE TYPE s AS ENUM ('a;b');\n\ncreate table t (i int);\n";
  const auto queries =
      parse(schema + "-- name: a\n--@ role = \"x\"\nSELECT 1;\n-- name: b\nSELECT 2;");
  REQUIRE(queries.size() == 2);
  CHECK(queries[0].name == "a");
  CHECK(queries[0].line == 6);
  CHECK(queries[0].role == "x");
  CHECK(queries[0].statement == "SELECT 1");
  CHECK(parse(schema + "--@ role = \"x\"\n-- name: a\nSELECT 1")[0].role == "x");
  CHECK(message(schema) == "q.sql:3: a second statement in one query");
  CHECK(message(schema + "SELECT 0;\n-- name: a\nSELECT 1") ==
        "q.sql:4: a statement before the first \"-- name:\" line");
  CHECK(message("--@ role = \"x\"\n" + schema + "-- name: a\nSELECT 1") ==
        "q.sql:1: a header line (--@) before a schema");
  CHECK(message("-- name: a\n" + schema) == "q.sql:4: a second statement in one query");
}

TEST_CASE("what toml++ would abort at is refused with its line in the file") {
  CHECK(message("-- name: a\n--@ [{ rule = \"x\" }]\nSELECT 1") ==
        "q.sql:2: this is not valid TOML");
  CHECK(message("--@ role = \"a\"\n-- more\n--@ [$a]\nSELECT 1") ==
        "q.sql:3: this is not valid TOML");
  CHECK(message("--@ waivers = [{]\nSELECT 1") == "q.sql:1: this is not valid TOML");
}

TEST_CASE("huge and hostile query files take linear time") {
  CHECK(one("SELECT '" + std::string(10'000'000, 'x') + "'").statement.size() == 10'000'009);
  CHECK(one("SELECT " + std::string(300'000, '(')).parameters.empty());
  CHECK(one("SELECT " + std::string(300'000, '+')).parameters.empty());
  std::string many;
  std::string list = "--@ bindings.a = [";
  for (int index = 0; index < 20'000; ++index) {
    many += fmt::format("-- name: q{}\n--@ role = \"a\"\nSELECT {};\n", index, index);
    list += "1, ";
  }
  CHECK(parse(many).back().line == 60'000);
  std::string parameters = "\nSELECT $1";
  for (int index = 2; index <= 20'000; ++index) parameters += fmt::format(",\n${}", index);
  CHECK(one(list + "]" + parameters).bindings[0].values.size() == 20'000);
  CHECK(message("--@ a = " + std::string(1'000'000, '[') + "\nSELECT 1") ==
        "q.sql:1: the TOML is nested too deeply");
}
