// SPDX-License-Identifier: MIT
// What the server receives of a binding. Each query divides by zero, and so fails, unless its
// condition on the parameter holds.
#include <doctest/doctest.h>

#include <map>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

/// A query that runs only if the condition holds for the value.
void expect(const Shop& shop, const std::string& name, const std::string& value,
            const std::string& condition, const std::string& type = {}) {
  shop.query(name, "--@ bindings.one.v = " + value + "\n" +
                       (type.empty() ? "" : "--@ types.v = \"" + type + "\"\n") + "SELECT 1 / (" +
                       condition + ")::int;\n");
}

/// The error of each query that failed.
std::map<std::string, std::string> failures(const Shop& shop) {
  std::map<std::string, std::string> result;
  const auto checked = shop.check();
  for (const auto& each : checked.results.at("cases"))
    for (const auto& finding : each.at("findings"))
      if (finding.at("rule") == "query-error")
        result[each.at("query")] = finding.at("message").get<std::string>() + "\n" +
                                   finding.at("detail").get<std::string>();
  return result;
}

/// The same in words; empty where all ran.
std::string all_failures(const Shop& shop) {
  std::string words;
  for (const auto& [name, message] : failures(shop)) words += name + ": " + message + "\n";
  return words;
}

}  // namespace

TEST_CASE("a query of these tests fails where the value is not what its condition says") {
  const Shop shop;
  expect(shop, "other", "\"a\"", ":v::text = 'b'");
  const auto failed = failures(shop);
  REQUIRE(failed.contains("other"));
  CHECK(failed.at("other").find("division by zero") != std::string::npos);
}

TEST_CASE("values of every kind arrive as they are written") {
  const Shop shop;
  shop.migration(
      "CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');\n"
      "CREATE TYPE pair AS (a int, b text);\n");
  expect(shop, "bigint", "9223372036854775807", ":v::bigint = 9223372036854775807");
  expect(shop, "negative", "-32768", ":v::smallint = (-32768)::smallint");
  expect(shop, "numeric", "\"12345678901234567890.123456789\"",
         ":v::numeric = 12345678901234567890.123456789");
  expect(shop, "fraction", "1.5", ":v::float8 = 1.5");
  expect(shop, "infinite", "-inf", ":v::float8 = '-Infinity'");
  expect(shop, "boolean", "true", ":v::boolean");
  expect(shop, "text", R"("O'Hara \\ \"x\" $1 :v @v %s ?")",
         R"(:v::text = $t$O'Hara \ "x" $1 :v @v %s ?$t$)");
  expect(shop, "lines", R"("a\nb\tä€😀")", R"(:v::text = E'a\nb\tä€😀')");
  expect(shop, "empty", "\"\"", ":v::text = '' AND :v::text IS NOT NULL");
  expect(shop, "null", "{ sql = \"NULL\" }", ":v::text IS NULL");
  expect(shop, "the_word_null", "\"NULL\"", ":v::text = 'NULL'");
  expect(shop, "integers", "[1, -2]", ":v::int[] = ARRAY[1, -2]");
  expect(shop, "no_elements", "[]", ":v::int[] = '{}'");
  expect(shop, "nested", "[[1, 2], [3, 4]]", ":v::int[] = ARRAY[[1, 2], [3, 4]]");
  expect(shop, "texts", R"(["a,b", "say \"hi\"", "NULL", "", "a\\b", "{}", "it's", " x "])",
         R"(:v::text[] = ARRAY['a,b', 'say "hi"', 'NULL', '', 'a\b', '{}', 'it''s', ' x '])");
  expect(shop, "element_null", "{ sql = \"ARRAY['a', NULL]\" }",
         "(:v::text[])[2] IS NULL AND array_length(:v::text[], 1) = 2");
  expect(shop, "days", "[2024-03-01, 2024-02-29]",
         ":v::date[] = ARRAY[date '2024-03-01', '2024-02-29']");
  expect(shop, "jsonb", R"({ a = [1, "x'y\"z"], b = { c = true, d = 1.5 } })",
         R"(:v::jsonb = $j${"a": [1, "x'y\"z"], "b": {"c": true, "d": 1.5}}$j$)");
  expect(shop, "json_text", R"("[1, null, {\"a\": \"\\\\\"}]")",
         R"(:v::jsonb = $j$[1, null, {"a": "\\"}]$j$)");
  expect(shop, "documents", "[{ a = 1 }, { b = \"x,y\" }]",
         R"(:v::jsonb[] = ARRAY['{"a": 1}'::jsonb, '{"b": "x,y"}'])");
  expect(shop, "instant", "2024-03-01T10:20:30.25+02:00",
         ":v::timestamptz = '2024-03-01 08:20:30.25+00'");
  expect(shop, "local", "2024-03-01T10:20:30", ":v::timestamp = '2024-03-01 10:20:30'");
  expect(shop, "date", "2024-02-29", ":v::date = '2024-02-29'");
  expect(shop, "time", "10:20:30", ":v::time = '10:20:30'");
  expect(shop, "interval", "\"1 day 2 hours\"", ":v::interval = interval '26 hours'");
  expect(shop, "uuid", "\"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11\"",
         ":v::uuid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'");
  expect(shop, "range", "\"[2024-01-01,2024-02-01)\"",
         ":v::daterange = daterange('2024-01-01', '2024-02-01')");
  expect(shop, "multirange", "\"{[1,3), [5,7)}\"",
         ":v::int4multirange = int4multirange(int4range(1, 3), int4range(5, 7))");
  expect(shop, "enum", "\"it's ok\"", ":v::mood > 'sad' AND :v::mood < 'happy'");
  expect(shop, "enums", "[\"happy\", \"it's ok\"]", "'it''s ok' = ANY (:v::mood[])");
  expect(shop, "composite", R"v("(7,\"a,b\")")v", "(:v::pair).b = 'a,b'");
  expect(shop, "bytea", R"("\\x00ff275c")", ":v::bytea = decode('00ff275c', 'hex')");
  expect(shop, "inet", "\"10.0.0.0/8\"", ":v::inet >> '10.1.2.3'");
  CHECK(all_failures(shop) == "");
}

TEST_CASE("a type is sent as it is declared") {
  const Shop shop;
  shop.migration("CREATE TYPE mood AS ENUM ('sad', 'happy');\n");
  const std::map<std::string, std::string> values = {
      {"numeric", "7"},
      {"bigint", "7"},
      {"smallint", "7"},
      {"double precision", "7"},
      {"text", "\"7\""},
      {"varchar", "\"7\""},
      {"integer[]", "[7]"},
      {"text[]", "[\"7\"]"},
      {"date", "2024-03-01"},
      {"mood", "\"sad\""},
      {"jsonb", "{ a = 1 }"},
      {"bytea", "\"\\\\x07\""},
      {"public.mood[]", "[\"sad\"]"},
      {"timestamp with time zone", "2024-03-01T00:00:00Z"}};
  int number = 0;
  for (const auto& [type, value] : values)
    expect(shop, "type" + std::to_string(++number), value,
           "pg_typeof(:v) = '" + type + "'::regtype", type);
  CHECK(all_failures(shop) == "");
  expect(shop, "unknown", "7", ":v IS NULL", "no_such_type");
  CHECK(failures(shop).at("unknown").find("type \"no_such_type\" of parameter $1 does not exist") !=
        std::string::npos);
}

TEST_CASE("a value is bound, never pasted") {
  const Shop shop;
  expect(shop, "drop", R"("'; DROP TABLE orders; --")",
         "(:v::text = $t$'; DROP TABLE orders; --$t$)");
  expect(shop, "or_true", R"("x' OR '1'='1")",
         "NOT EXISTS (SELECT 1 FROM orders WHERE status = :v)");
  shop.query("number",
             "--@ bindings.one.v = \"1; DELETE FROM orders\"\n"
             "SELECT 1 FROM orders WHERE id = :v::int;\n");
  expect(shop, "still_there", "30000", "(SELECT count(*) FROM orders) = :v");
  const auto failed = failures(shop);
  CHECK(failed.size() == 1);
  REQUIRE(failed.contains("number"));
  CHECK(failed.at("number").find("invalid input syntax for type integer") != std::string::npos);
}

TEST_CASE("every kind of parameter is bound, in the order of its names or numbers") {
  const Shop shop;
  const std::string bindings = "--@ bindings.one = { a = \"first\", b = \"second\" }\n";
  shop.query("colon", bindings + "SELECT 1/(:b::text = 'second' AND :a::text = 'first')::int;\n");
  shop.query("at", bindings + "SELECT 1/(@b::text = 'second' AND @a::text = 'first')::int;\n");
  shop.query("sqlc",
             bindings +
                 "-- name: sqlc :one\nSELECT 1/(sqlc.arg(b)::text = 'second' AND "
                 "sqlc.narg('a')::text = @a)::int, sqlc.embed(c) FROM customers c LIMIT 1;\n");
  shop.query("dollar",
             "--@ bindings.one = [\"first\", \"second\"]\n"
             "SELECT 1/($2::text = 'second' AND $1::text = 'first')::int;\n");
  shop.query("types",
             "--@ bindings.one = [1, 2]\n--@ types = [\"\", \"numeric\"]\n"
             "SELECT 1/(pg_typeof($2) = 'numeric'::regtype AND $1 = 1)::int;\n");
  CHECK(all_failures(shop) == "");
}

TEST_CASE("what only looks like a parameter is left alone") {
  const Shop shop;
  expect(shop, "colon", "5", R"(
    ':v' = chr(58) || 'v' AND '5'::text = :v::text AND (ARRAY[1, 2, 3])[1:2] = ARRAY[1, 2]
    AND (SELECT x[1:v] FROM (SELECT ARRAY[1, 2, 3] AS x, 2 AS v) AS s) = ARRAY[1, 2]
    AND make_interval(days := 5) = interval '5 days'
    AND $$:v$$ = chr(58) || 'v' AND $q$ $$ :v $q$ <> '5' AND E'\':v' = chr(39) || ':v'
    AND U&'\003av' = ':v' AND B'1' <> B'0' /* :v /* ' :v */ " :v */ -- :v '
    AND (SELECT count(*) FROM (SELECT 1 AS ":v") AS t WHERE ":v" = 1) = 1)");
  shop.query(
      "at",
      "--@ bindings.one = { n = 5 }\n"
      "SELECT 1/(@n = 5 AND @ -5 = @n AND @(-5) = 5 AND @abs(-5) = 5\n"
      "  AND '[1,9]'::int4range @> @n::int AND 5 <@ int4range(1, 9)\n"
      "  AND to_tsvector('cat') @@to_tsquery('cat') AND '{\"n\": 1}'::jsonb @> '{\"n\": 1}'\n"
      "  AND (SELECT @ s.n = 7 AND @s.n = 7 FROM (SELECT -7 AS n) AS s)\n"
      "  AND '@n' = chr(64) || 'n' /* @n */)::int;\n");
  CHECK(all_failures(shop) == "");
}

TEST_CASE("SQL gives a value once, on the seeded database, in one row and one column") {
  const Shop shop;
  expect(shop, "query", "{ sql = \"SELECT max(id) FROM orders\" }", ":v::int = 30000");
  expect(shop, "expression", "{ sql = \"date '2024-03-01' - 1\" }", ":v::date = '2024-02-29'");
  expect(shop, "values", "{ sql = \"VALUES ('it''s')\" }", ":v::text = 'it''s'");
  expect(shop, "array", "{ sql = \"SELECT array_agg(id ORDER BY id) FROM orders WHERE id < 4\" }",
         ":v::int[] = ARRAY[1, 2, 3]");
  expect(shop, "none", "{ sql = \"SELECT id FROM orders WHERE false\" }", ":v IS NULL");
  expect(shop, "two", "{ sql = \"SELECT 1; DROP TABLE orders\" }", ":v IS NULL");
  expect(shop, "writing",
         "{ sql = \"WITH d AS (DELETE FROM orders RETURNING id) SELECT max(id) FROM d\" }",
         ":v IS NULL");
  const auto failed = failures(shop);
  CHECK(failed.size() == 3);
  CHECK(failed.at("none").find("0 row(s) instead of one value") != std::string::npos);
  CHECK(failed.at("two").find("cannot insert multiple commands") != std::string::npos);
  CHECK(failed.at("writing").find("read-only transaction") != std::string::npos);
  for (const auto& [name, words] : failed) {
    CAPTURE(name);
    CHECK(words.find("the SQL for parameter v of binding one failed") != std::string::npos);
  }
}

TEST_CASE("a second statement or a transaction command is refused with its file and line") {
  const Shop shop;
  const auto refused = [&](const std::string& text) {
    shop.query("q", text);
    const auto ran = shop.plangate({"check"});
    CHECK(ran.exit_code == 2);
    return ran.err;
  };
  CHECK(refused("SELECT 1;\n/* ; */ DROP TABLE orders;\n")
            .find("queries/q.sql:2: a second statement in one query") != std::string::npos);
  CHECK(refused("-- a\n/* x */ CoMmIt;\n")
            .find("queries/q.sql:2: \"CoMmIt\" controls a transaction") != std::string::npos);
  CHECK(refused("-- name: a\nSELECT 1;\n-- name: b\nSET TRANSACTION READ WRITE;\n")
            .find("queries/q.sql:4: \"SET\" controls a transaction") != std::string::npos);
  CHECK(refused("SELECT id FROM orders\nWHERE id IN (sqlc.slice(ids));\n")
            .find("queries/q.sql:2: sqlc.slice() is not supported") != std::string::npos);
}
