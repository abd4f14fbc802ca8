// SPDX-License-Identifier: MIT
// Query files -> queries, and what each mistake in them is answered with.
#include "gate/core/query/query.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

const std::vector<RuleName> rules = {
    {"seq-scan", true, false}, {"row-estimate", true, true}, {"query-error", false, false}};

std::vector<Query> parse(std::string_view text, const std::string& file = "queries/o/recent.sql") {
  return parse_queries(text, file, "orders", rules);
}

Query one(std::string_view text) {
  std::vector<Query> queries = parse(text);
  REQUIRE(queries.size() == 1);
  return std::move(queries.front());
}

Error failure(std::string_view text, const std::string& file = "q.sql") {
  try {
    static_cast<void>(parse(text, file));
  } catch (const Error& error) {
    return error;
  }
  return Error("no error");
}

std::string message(std::string_view text) {
  return failure(text).message;
}

/// The statement with its parameters as $n, whatever they are called.
std::string statement(const std::string& sql, const std::string& bindings) {
  return one("--@ bindings.a = " + bindings + "\n" + sql).statement;
}

/// What `:x` is bound to by the TOML value.
std::string bound(const std::string& value) {
  const Query query = one("--@ bindings.a = { x = " + value + " }\nSELECT :x");
  return query.bindings.front().values.front().text.value_or("(none)");
}

using Texts = std::vector<std::string>;

}  // namespace

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

TEST_CASE("a name is a parameter only behind a single glued colon") {
  CHECK(statement("SELECT :a::int, b:: c, f(x := :a), ':n', $$:n$$, \":n\" /* :n */ -- :n\n, :b",
                  "{ a = 1, b = 2 }") ==
        "SELECT $1::int, b:: c, f(x := $1), ':n', $$:n$$, \":n\" /* :n */ -- :n\n, $2");
  CHECK(statement("SELECT :limit, :Name, :ä_1", "{ limit = 1, Name = 2, \"ä_1\" = 3 }") ==
        "SELECT $1, $2, $3");
  CHECK(statement("SELECT 1 WHERE a>=:a AND b<-:b", "{ a = 1, b = 2 }") ==
        "SELECT 1 WHERE a>=$1 AND b<-$2");
  CHECK(statement("SELECT 1 LIMIT:n", "{ n = 1 }") == "SELECT 1 LIMIT $1");
}

TEST_CASE("a colon behind an operand in brackets is a slice") {
  const std::string ab = "{ a = 1, b = 2 }";
  CHECK(one("SELECT x[1:n], x[m:n], x[f(1):n], x[y[1]:n], x[$$1$$:n], x[1 :n] FROM t")
            .parameters.empty());
  CHECK(statement("SELECT x[:a : :b]", ab) == "SELECT x[$1 : $2]");
  CHECK(statement("SELECT x[1::b], x[n : :a], x[:b:n]", ab) ==
        "SELECT x[1::b], x[n : $1], x[$2:n]");
  CHECK(statement("SELECT ARRAY[:a, :b]", ab) == "SELECT ARRAY[$1, $2]");
  CHECK(statement("SELECT ARRAY[x LIKE :a, (SELECT y LIMIT :b)]", ab) ==
        "SELECT ARRAY[x LIKE $1, (SELECT y LIMIT $2)]");
  CHECK(statement("SELECT ARRAY[CASE WHEN x THEN :a ELSE :b END]", ab) ==
        "SELECT ARRAY[CASE WHEN x THEN $1 ELSE $2 END]");
}

TEST_CASE("positional parameters take an array") {
  const Query query =
      one("--@ bindings.hot = [1, \"open\"]\n--@ types = [\"\", \"text\"]\n"
          "SELECT $2, $1, $2::int");
  CHECK(query.statement == "SELECT $2, $1, $2::int");
  CHECK(query.parameters == Texts{"1", "2"});
  CHECK(query.types == Texts{"", "text"});
  REQUIRE(query.bindings[0].values.size() == 2);
  CHECK(query.bindings[0].values[0].text == "1");
  CHECK(query.bindings[0].values[1].text == "open");
}

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

TEST_CASE("a binding binds every parameter and nothing else") {
  const Error lacking = failure("--@ bindings.hot = { a = 1 }\nSELECT :a,\n :b");
  CHECK(lacking.message == "q.sql:1: binding \"hot\" lacks parameter \"b\"");
  CHECK(lacking.detail == ":b is used in line 3");
  const Error unknown = failure("--@ bindings.hot = { tenant = 1, tenent = 2 }\nSELECT :tenant");
  CHECK(unknown.message ==
        "q.sql:1: binding \"hot\" names \"tenent\", which is no parameter of the statement");
  CHECK(unknown.hint == "Did you mean \"tenant\"?");
  CHECK(message("--@ bindings.hot = [1]\nSELECT $1, $2") ==
        "q.sql:1: binding \"hot\" has 1 values, but the statement has 2 parameters");
  CHECK(message("--@ bindings.hot = [1]\nSELECT :a") ==
        "q.sql:1: \"hot\" in \"bindings\" must be a table, not an array");
  CHECK(message("--@ bindings.hot = { a = 1 }\nSELECT $1") ==
        "q.sql:1: \"hot\" in \"bindings\" must be an array, not a table");
  CHECK(message("--@ bindings.\"a b\" = {}\nSELECT 1") == "q.sql:1: \"a b\" cannot name a binding");
}

TEST_CASE("all queries of a file that lack bindings are named at once") {
  const Error error = failure(
      "-- name: a\nSELECT :x;\n-- name: b\nSELECT 1;\n-- name: c\nSELECT :y;\n-- name: d\nSELECT "
      ":z");
  CHECK(error.message == "q.sql:2: parameter :x has no value: the query has no bindings");
  CHECK(error.detail == "So it is with c (line 5), d (line 7).");
  CHECK(message("-- name: a\nSELECT :x;\n-- name: b\nBEGIN") ==
        "q.sql:4: \"BEGIN\" controls a transaction");
}

TEST_CASE("a query with parameters and no bindings is told the line to add") {
  const Error named = failure("SELECT 1,\n:tenant_id");
  CHECK(named.message == "q.sql:2: parameter :tenant_id has no value: the query has no bindings");
  CHECK(named.hint.find("--@ bindings.default = { tenant_id = 1 }") != std::string::npos);
  CHECK(failure("SELECT $1").hint.find("--@ bindings.default = [1]") != std::string::npos);
}

TEST_CASE("a query without parameters may name empty bindings") {
  const Query query = one("--@ bindings.b = {}\n--@ bindings.a = []\nSELECT 1");
  REQUIRE(query.bindings.size() == 2);
  CHECK(query.bindings[0].name == "a");
  CHECK(query.bindings[1].name == "b");
  CHECK(message("--@ bindings.a = { x = 1 }\nSELECT 1") ==
        "q.sql:1: binding \"a\" names \"x\", which is no parameter of the statement");
}

TEST_CASE("parameters that cannot be numbered are errors") {
  CHECK(message("SELECT :a,\n$1") == "q.sql:2: the statement mixes :a and $1");
  CHECK(message("SELECT $1,\n$3") == "q.sql:2: the statement has $3 but no $2");
  CHECK(message("SELECT $0") == "q.sql:1: \"$0\" is no parameter");
  CHECK(message("SELECT $99999999999999999999") ==
        "q.sql:1: \"$99999999999999999999\" is no parameter");
}

TEST_CASE("types name parameters") {
  CHECK(message("--@ bindings.a = { x = 1 }\n--@ types.y = \"int\"\nSELECT :x") ==
        "q.sql:2: \"types\" names \"y\", which is no parameter of the statement");
  CHECK(message("--@ bindings.a = [1]\n--@ types = [\"int\", \"int\"]\nSELECT $1") ==
        "q.sql:2: \"types\" has 2 entries, but the statement has 1 parameters");
}

TEST_CASE("a parameter may stand in settings only") {
  const Query query =
      one("--@ settings = { \"app.tenant\" = \":tenant\" }\n"
          "--@ bindings.a = { id = 7, tenant = 1 }\nSELECT :id");
  CHECK(query.parameters == std::vector<std::string>{"id", "tenant"});
  CHECK(query.statement_parameters == 1);
  CHECK(query.statement == "SELECT $1");
  REQUIRE(query.bindings[0].values.size() == 2);
  CHECK(query.bindings[0].values[1].text == "1");
  const Query none = one("--@ settings = { s = \":t\" }\n--@ bindings.a = { t = 1 }\nSELECT 1");
  CHECK(none.statement_parameters == 0);
  CHECK(none.parameters == std::vector<std::string>{"t"});
}

TEST_CASE("a setting's parameter must have a value, and a name") {
  CHECK(message("--@ settings = { \"app.t\" = \":t\" }\nSELECT 1") ==
        "q.sql:1: parameter :t has no value: the query has no bindings");
  CHECK(message("--@ settings = { \"app.t\" = \":t\" }\n--@ bindings.a = { x = 1 }\nSELECT :x") ==
        "q.sql:2: binding \"a\" lacks parameter \"t\"");
  CHECK(message("--@ settings = { \"app.t\" = \":\" }\nSELECT 1") ==
        "q.sql:1: setting \"app.t\" takes \":\", which is no parameter of the statement");
  CHECK(message("--@ settings = { \"app.t\" = \":t\" }\n--@ bindings.a = [1]\nSELECT $1") ==
        "q.sql:1: setting \"app.t\" takes \":t\", which is no parameter of the statement");
}

TEST_CASE("a waiver needs a known rule and a reason, and its date is a date") {
  const auto waiver = [](const std::string& inside) {
    return message("--@ waivers = [{ " + inside + " }]\nSELECT 1");
  };
  CHECK(waiver("rule = \"seq-scan\"") == "q.sql:1: a waiver without a reason");
  CHECK(waiver("rule = \"seq-scan\", reason = \" \"") ==
        "q.sql:1: \"reason\" in a waiver is empty");
  CHECK(waiver("reason = \"x\"") == "q.sql:1: a waiver lacks \"rule\"");
  CHECK(waiver("rule = \"seqscan\", reason = \"x\"") ==
        "q.sql:1: unknown rule \"seqscan\" in a waiver");
  CHECK(waiver("rule = \"query-error\", reason = \"x\"") ==
        "q.sql:1: rule \"query-error\" cannot be waived");
  CHECK(waiver("rule = \"seq-scan\", reason = \"x\", until = \"2027-01-01\"") ==
        "q.sql:1: \"until\" in a waiver must be a date, not a text");
  CHECK(waiver("rule = \"seq-scan\", reason = \"x\", untill = 2027-01-01") ==
        "q.sql:1: unknown key \"untill\" in a waiver");
}

TEST_CASE("a mistake in the header names its line in the SQL file") {
  CHECK(message("-- x\n\n--@ role = \"a\"\n-- y\n--@ rolle = 1\nSELECT 1") ==
        "q.sql:5: unknown key \"rolle\" in the header");
  CHECK(message("-- x\n--@ role = \"a\"\n--@ settings = \nSELECT 1") ==
        "q.sql:3: this is no valid TOML");
  CHECK(message("--@ rules.query-error = { severity = \"off\" }\nSELECT 1") ==
        "q.sql:1: rule \"query-error\" cannot be configured");
}

TEST_CASE("a header line belongs before a statement") {
  CHECK(message("SELECT 1\n--@ role = \"a\"\nFROM t") ==
        "q.sql:2: a header line (--@) within a statement");
  CHECK(message("SELECT 1;\n--@ role = \"a\"\n") ==
        "q.sql:2: a header line (--@) behind the last statement");
}

TEST_CASE("a query is one statement") {
  CHECK(message("SELECT 1;\n\nSELECT 2;") == "q.sql:3: a second statement in one query");
  CHECK(message("") == "q.sql: the file holds no statement");
  CHECK(message("-- nothing\n;") == "q.sql: the file holds no statement");
  CHECK(message("-- name: a\n-- name: b\nSELECT 1") == "q.sql:1: query \"a\" has no statement");
  CHECK(message("\nSELECT 0;\n-- name: b\nSELECT 1") ==
        "q.sql:2: a statement before the first \"-- name:\" line");
  CHECK(message("-- name: a\nSELECT 1;\n-- name: a\nSELECT 1") ==
        "q.sql:3: the file has two queries \"a\"");
  CHECK(one("SELECT 1;;\n;").statement == "SELECT 1");
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

TEST_CASE("a name is one that a file can have") {
  for (const std::string name : {"../x", ".x", "_x", "a b", "", "ä", "get(a)"}) {
    CHECK(message("-- name: " + name + "\nSELECT 1").ends_with("cannot name a query"));
  }
  CHECK(failure("SELECT 1", "q/a b.sql").message == "q/a b.sql: \"a b\" cannot name a query");
}

TEST_CASE("what EXPLAIN cannot take is refused with its line") {
  for (const std::string word : {"BEGIN", "commit", "ROLLBACK", "End", "START TRANSACTION", "ABORT",
                                 "SAVEPOINT a", "RELEASE a", "PREPARE TRANSACTION 'x'"}) {
    CHECK(message("\n" + word) ==
          "q.sql:2: \"" + word.substr(0, word.find(' ')) + "\" controls a transaction");
  }
  for (const std::string sql :
       {"/* a /* b */ */ -- c\nbEgIn", "-- c\n;;coMMit/* d */ and chain;", "/*+ x */\nEND work",
        "\nset Transaction read write",
        "\nSET /* x */ local TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "\nSET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "\nROLLBACK TO a",
        "\nPREPARE--\nTRANSACTION 'x'", "\nCOMMIT PREPARED 'x'"}) {
    CAPTURE(sql);
    CHECK(message(sql).starts_with("q.sql:2: "));
    CHECK(message(sql).ends_with("\" controls a transaction"));
  }
  CHECK(message("SET work_mem = '1GB'") == "q.sql:1: the statement is a SET");
  CHECK(failure("SET ROLE x").hint.find("--@ settings") != std::string::npos);
  CHECK(message("SELECT 1;\nCOMMIT") == "q.sql:2: a second statement in one query");
  CHECK(message("SELECT 1 /* ; */ ; /* x\n */ BEGIN") ==
        "q.sql:2: a second statement in one query");
  CHECK(one("SELECT 'a; COMMIT', \"b;\", $x$;$x$ AS begin /* ; */").parameters.empty());
  CHECK(message("EXPLAIN SELECT 1") == "q.sql:1: the statement is an EXPLAIN already");
  CHECK(message("\\set a 1\nSELECT :a") == "q.sql:1: a psql command in a query file");
}

TEST_CASE("what has no end is an error that names its line") {
  CHECK(message("SELECT 1,\n'abc") == "q.sql:2: the string that begins here has no end");
  CHECK(message("SELECT 1 /* abc") == "q.sql:1: the comment that begins here has no end");
}

TEST_CASE("text that is not UTF-8 or holds NUL is an error, BOM and CRLF are none") {
  CHECK(message("SELECT 1\n, '\xE4'") == "q.sql:2: the text is not UTF-8");
  for (const std::string bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82",
                                  "\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80"}) {
    CHECK(message("SELECT '" + bytes + "'") == "q.sql:1: the text is not UTF-8");
  }
  CHECK(message(std::string_view("SELECT\n\0", 8)) == "q.sql:2: the text holds a NUL byte");
  const Query query = one("\xEF\xBB\xBF--@ role = \"a\"\r\nSELECT 'ä€😀'\r\n;\r\n");
  CHECK(query.role == "a");
  CHECK(query.statement == "SELECT 'ä€😀'");
  CHECK(query.line == 2);
}

TEST_CASE("normalised SQL keeps no comment, white space or case of keywords") {
  const std::string expected =
      "SELECT o.id, count(*), x::numeric(10, 2), a[1], -1 FROM public.orders o WHERE o.t = $1 AND "
      "s IN ('Open', 'it''s') AND \"Q\" <> 1 - 2";
  CHECK(normalize_sql("SELECT o.id, count(*), x::numeric(10,2), a[1], -1 FROM public.orders o "
                      "WHERE o.t=$1 AND s IN ('Open','it''s') AND \"Q\"<>1-2;") == expected);
  CHECK(normalize_sql("select O . ID ,COUNT ( * ),x :: numeric( 10,2 ) , a [ 1 ],- 1\r\n\tfrom "
                      "PUBLIC.Orders O /* c /* d */ */ where o.t = $1 -- e\nand S in('Open' , "
                      "'it''s')and \"Q\" <> 1 - 2 ; ") == expected);
  CHECK(normalize_sql(expected) == expected);
}

TEST_CASE("normalised SQL keeps literals and tells different statements apart") {
  CHECK(normalize_sql("SELECT  'a  b', E'A\\n', $$ x  Y $$, 1.50, $1") ==
        "SELECT 'a  b', E'A\\n', $$ x  Y $$, 1.50, $1");
  CHECK(normalize_sql("SELECT 1 - -1, 1 - - 1, a.b, 1.5 . x") ==
        "SELECT 1 - -1, 1 - -1, a.b, 1.5 .x");
  CHECK(normalize_sql("SELECT \"A\", a") != normalize_sql("SELECT \"a\", a"));
  CHECK(normalize_sql("") == "");
  CHECK(normalize_sql(";;") == "");
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
        "q.sql:1: the TOML is nested too deep");
}

}  // namespace gate
