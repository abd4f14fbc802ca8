// SPDX-License-Identifier: MIT
// Which names in a statement are parameters, and where each may stand.
#include <doctest/doctest.h>

#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

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
  CHECK(one("SELECT x[:t.n], x[:cardinality(x)], x[:\"t\".n] FROM t").parameters.empty());
  CHECK(statement("SELECT x[:a], x[:t.n], x[:b::int]", ab) == "SELECT x[$1], x[:t.n], x[$2::int]");
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

TEST_CASE("parameters that cannot be numbered are errors") {
  CHECK(message("SELECT :a,\n$1") == "q.sql:2: the statement mixes :a and $1");
  CHECK(message("SELECT $1,\n$3") == "q.sql:2: the statement has $3 but no $2");
  CHECK(message("SELECT $0") == "q.sql:1: \"$0\" is no parameter");
  CHECK(message("SELECT $99999999999999999999") ==
        "q.sql:1: \"$99999999999999999999\" is no parameter");
}

TEST_CASE("types name parameters") {
  CHECK(message("--@ bindings.a = { x = 1 }\n--@ types.y = \"int\"\nSELECT :x") ==
        "q.sql:2: \"types\" names \"y\", which is not a parameter of the statement");
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
  CHECK(skip(one("--@ settings = { \"app.t\" = \":t\" }\nSELECT 1")).reason ==
        "queries/o/recent.sql:1: parameter :t has no value: the query has no bindings");
  CHECK(message("--@ settings = { \"app.t\" = \":t\" }\n--@ bindings.a = { x = 1 }\nSELECT :x") ==
        "q.sql:2: binding \"a\" lacks parameter \"t\"");
  CHECK(message("--@ settings = { \"app.t\" = \":\" }\nSELECT 1") ==
        "q.sql:1: setting \"app.t\" takes \":\", which is not a parameter of the statement");
  CHECK(message("--@ settings = { \"app.t\" = \":t\" }\n--@ bindings.a = [1]\nSELECT $1") ==
        "q.sql:1: setting \"app.t\" takes \":t\", which is not a parameter of the statement");
}

TEST_CASE("a statement has parameters up to $65535") {
  CHECK(message("SELECT $65535") == "q.sql:1: the statement has $65535 but no $1");
  CHECK(message("SELECT $65536") == "q.sql:1: \"$65536\" is no parameter");
  const auto many = [](std::size_t count) {
    std::string sql = "SELECT :p1";
    for (std::size_t each = 2; each <= count; ++each) sql += ",:p" + std::to_string(each);
    return failure(sql);
  };
  CHECK(many(65'536).message == "q.sql:1: the statement has 65536 parameters");
  CHECK(many(65'535).message == "no error");  // it is skipped, for it has no bindings
}

TEST_CASE("a name of a parameter begins with no digit") {
  CHECK(message("--@ settings = { work_mem = \":0a\" }\nSELECT 1") != "no error");
  CHECK(message("--@ settings = { work_mem = \":9a\" }\nSELECT 1") != "no error");
}
