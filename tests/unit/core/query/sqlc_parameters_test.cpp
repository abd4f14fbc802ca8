// SPDX-License-Identifier: MIT
// sqlc's kinds of parameters: where they are taken, where an operator is left alone, what is
// refused.
#include <doctest/doctest.h>

#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

TEST_CASE("sqlc's names are parameters where sqlc takes them so") {
  const std::string ab = "{ a = 1, b = 2 }";
  CHECK(statement("SELECT @a::int, f(x => @b) WHERE x = @a AND y = ANY(@b::text[])", ab) ==
        "SELECT $1::int, f(x => $2) WHERE x = $1 AND y = ANY($2::text[])");
  CHECK(statement("SELECT sqlc.arg(a), sqlc.arg('b')::int, SQLC.narg( \"a\" /* c */ )", ab) ==
        "SELECT $1, $2::int, $1");
  CHECK(statement("SELECT DISTINCT @a FROM t LIMIT @b", ab) ==
        "SELECT DISTINCT $1 FROM t LIMIT $2");
  CHECK(statement("SELECT x[@a:sqlc.arg(b)], @a, y[1:@b]", ab) == "SELECT x[$1:$2], $1, y[1:$2]");
  CHECK(statement("SELECT sqlc.embed(o), sqlc.embed(\"C\") FROM o WHERE id = @a", "{ a = 1 }") ==
        "SELECT o.*, \"C\".* FROM o WHERE id = $1");
  CHECK(one("--@ bindings.x = { a = 1 }\n--@ types.a = \"int\"\nSELECT @a").parameters ==
        Texts{"a"});
}

TEST_CASE("PostgreSQL's operators with @ are left alone") {
  for (const std::string sql :
       {"SELECT @ x, @-5, @(x), @abs(x), @t.x, @\"x\" FROM t",
        "SELECT a @> b, a <@b, a<@ b, a @-@b", "SELECT @@x, @@ x, @-@ x, a @@b, a@@@b, a ^@b",
        "SELECT 1 @b, (a) @b, a[1] @b, 'x' @b",
        "SELECT '@a', \"@a\", $$@a$$, E'\\'@a' /* @a /* @b */ @a */ -- @a\n",
        "SELECT t.sqlc.arg(x), sqlc.t, 'sqlc.arg(x)', a.sqlc FROM sqlc.t"}) {
    CAPTURE(sql);
    CHECK(one(sql).parameters.empty());
    CHECK(sql.starts_with(one(sql).statement));
  }
}

TEST_CASE("what only sqlc could replace is an error that names its line") {
  CHECK(message("SELECT 1 WHERE x IN\n(sqlc.slice('ids'))") ==
        "q.sql:2: sqlc.slice() is not supported");
  CHECK(failure("SELECT sqlc.slice(ids)").hint.find("ANY (sqlc.arg(ids)") != std::string::npos);
  CHECK(message("SELECT\nsqlc.args(a)") == "q.sql:2: sqlc.args() is not supported");
  for (const std::string inside : {"", "a, b", "a + 1", "'a b'", "1", "$1", "''", "t.a"}) {
    CAPTURE(inside);
    CHECK(message("SELECT sqlc.arg(" + inside + ")") == "q.sql:1: sqlc.arg() takes one name");
  }
  CHECK(message("SELECT 1\nWHERE a=@b") == "q.sql:2: PostgreSQL reads \"=@\" as one operator");
  CHECK(failure("SELECT 1 WHERE a>=@b").hint == "Write >= @b, with a space.");
  CHECK(failure("SELECT 1 WHERE a->>@b = 'x'").hint == "Write ->> @b, with a space.");
}

TEST_CASE("sqlc's parameters appear in messages as they are written") {
  const Skip error = skip(one("SELECT\n@amount FROM t"));
  CHECK(error.reason ==
        "queries/o/recent.sql:2: parameter @amount has no value: the query has no bindings");
  CHECK(error.hint.find("{ amount = 1 }") != std::string::npos);
  CHECK(error.hint.find("@ amount, with a space") != std::string::npos);
  CHECK(failure("--@ bindings.x = {}\nSELECT sqlc.narg('a')").detail ==
        "sqlc.narg(a) is used in line 2");
}

TEST_CASE("kinds of parameters are not mixed") {
  CHECK(message("SELECT :a,\n@b") == "q.sql:2: the statement mixes :a and @b");
  CHECK(message("SELECT @a,\n:b") == "q.sql:2: the statement mixes @a and :b");
  CHECK(message("SELECT sqlc.arg(a),\n:a") == "q.sql:2: the statement mixes sqlc.arg(a) and :a");
  CHECK(message("SELECT @a,\n$1") == "q.sql:2: the statement mixes @a and $1");
}

TEST_CASE("a quoted name is one in plain quotes, and begins with no digit") {
  for (const std::string inside : {"E'a'", "U&\"a\"", "'0a'", "'9a'", "\"1a\"", "$$a$$"}) {
    CAPTURE(inside);
    CHECK(message("SELECT sqlc.arg(" + inside + ")") == "q.sql:1: sqlc.arg() takes one name");
  }
}

TEST_CASE("what ends with sqlc's name is no call") {
  CHECK(one("SELECT sqlc.arg FROM sqlc").parameters.empty());
  CHECK(message("SELECT sqlc.arg(") != "no error");
}

TEST_CASE("behind sqlc's parameter an @ is an operator") {
  CHECK(statement("SELECT sqlc.arg(a) @b", "{ a = 1 }") == "SELECT $1 @b");
}
