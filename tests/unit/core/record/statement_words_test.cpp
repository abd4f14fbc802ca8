// SPDX-License-Identifier: MIT
// What a statement does to which tables, by which columns.
#include "gate/core/record/statement_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace gate;

namespace {

using Names = std::vector<std::string>;

std::string verb(const std::string& statement) {
  return statement_words(statement).verb;
}

Names tables(const std::string& statement) {
  return statement_words(statement).tables;
}

/// Of a SELECT with this behind its table.
Names columns(const std::string& condition) {
  return statement_words("SELECT 1 FROM t " + condition).columns;
}

}  // namespace

TEST_CASE("a statement's verb is the first outside parentheses") {
  CHECK(verb("SELECT a FROM t FOR UPDATE") == "select");
  CHECK(verb("INSERT INTO t SELECT a FROM u") == "insert");
  CHECK(verb("MERGE INTO t USING u ON a = b WHEN MATCHED THEN DELETE") == "merge");
  CHECK(verb("WITH x AS (SELECT 1) UPDATE t SET a = 1") == "update");
  CHECK(verb("TABLE t").empty());
}

TEST_CASE("a SELECT of a count is a count") {
  CHECK(verb("SELECT count(*) FROM t") == "count");
  CHECK(verb("SELECT count FROM t") == "select");
  CHECK(verb("SELECT max(a) FROM t") == "select");
}

TEST_CASE("tables are those that are read, joined or written, each once") {
  CHECK(tables("SELECT 1 FROM a, ONLY b c, d AS e, s.f") == Names{"a", "b", "d", "s.f"});
  CHECK(
      tables("SELECT 1 FROM a JOIN b USING (id) JOIN LATERAL (SELECT 1 FROM c) x ON true JOIN a") ==
      Names{"a", "b", "c"});
  CHECK(tables("INSERT INTO s.t (a) SELECT b FROM \"From\"") == Names{"s.t", "From"});
  CHECK(tables("DELETE FROM t USING u WHERE t.a = u.a") == Names{"t", "u"});
  CHECK(tables("MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE") == Names{"t", "u"});
  CHECK(tables("UPDATE t SET a = u.b FROM u") == Names{"t", "u"});
}

TEST_CASE("CTEs and functions are no tables") {
  CHECK(tables("WITH x AS (SELECT 1 FROM t) SELECT 1 FROM x") == Names{"t"});
  CHECK(tables("WITH x (a) AS (SELECT 1 FROM t) SELECT 1 FROM x") == Names{"t"});
  for (const std::string begin : {"(", "MATERIALIZED (", "NOT MATERIALIZED ("}) {
    CAPTURE(begin);
    CHECK(tables("WITH x AS (SELECT 1), y AS " + begin + "SELECT 1 FROM t) SELECT 1 FROM y") ==
          Names{"t"});
  }
  CHECK(tables("WITH x AS (UPDATE t SET a = b FROM u) SELECT a AS u FROM x") == Names{"t", "u"});
  CHECK(tables("SELECT (a) FROM t") == Names{"t"});
  CHECK(tables("SELECT 1 FROM generate_series(1, 2), s.f(3)").empty());
}

TEST_CASE("a table may have the name of a column or of a function") {
  CHECK(tables("SELECT t FROM t") == Names{"t"});
  CHECK(tables("SELECT t AS a FROM t") == Names{"t"});
  CHECK(tables("SELECT t(1) FROM t") == Names{"t"});
  CHECK(tables("SELECT a::timestamp WITH time zone FROM time") == Names{"time"});
}

TEST_CASE("a lock and a conflict name no table of their own") {
  CHECK(tables("SELECT 1 FROM t FOR UPDATE OF u") == Names{"t"});
  CHECK(tables("SELECT 1 FROM t FOR NO KEY UPDATE OF u") == Names{"t"});
  CHECK(tables("INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1") == Names{"t"});
}

TEST_CASE("a FROM within a call or a comparison begins no list of tables") {
  CHECK(tables("SELECT extract(day FROM a) FROM t") == Names{"t"});
  CHECK(tables("SELECT trim((b) FROM a), trim((SELECT c FROM u) FROM a) FROM t") ==
        Names{"u", "t"});
  CHECK(tables("SELECT 1 FROM t WHERE a IS DISTINCT FROM b") == Names{"t"});
  CHECK(tables("SELECT exists(SELECT 1 FROM t), f(g(1)) FROM u") == Names{"t", "u"});
  CHECK(tables("WITH x AS (DELETE FROM t) SELECT 1") == Names{"t"});
}

TEST_CASE("a call is looked for a thousand tokens back") {
  const auto with_arguments = [](std::size_t count) {
    std::string statement = "SELECT trim(";
    for (std::size_t each = 0; each < count; ++each) statement += "b ";
    return statement + "FROM a)";
  };
  CHECK(tables(with_arguments(998)).empty());
  CHECK(tables(with_arguments(999)) == Names{"a"});
}

TEST_CASE("columns are those that conditions compare with values, each once") {
  CHECK(columns("WHERE a = $1 AND o.b > 2 OR a < 'x'") == Names{"a", "b"});
  CHECK(columns("WHERE a = b").empty());
  CHECK(columns("JOIN u ON u.c = 1 AND \"D\" = 2") == Names{"c", "D"});
  CHECK(columns("WHERE a = (SELECT b FROM u LIMIT 1) OR c = 1") == Names{"c"});
  CHECK(columns("GROUP BY a HAVING b > 1 AND c > 1") == Names{"c"});
}

TEST_CASE("a column may be cast and stand in parentheses") {
  CHECK(columns("WHERE (a) = 1 AND b::text LIKE $1 AND (c::varchar::text) = 'x'") ==
        Names{"a", "b", "c"});
  CHECK(columns("WHERE ((d)::text) = 'x'") == Names{"d"});
}

TEST_CASE("a value may be negative, in a list or in small letters") {
  CHECK(columns("WHERE a = -5 AND b IN ($1, $2) AND c NOT IN (1) AND d = lower($1)") ==
        Names{"a", "b", "c", "d"});
  CHECK(columns("WHERE a = ANY (ARRAY[$1]) AND b = ANY ($1::int[])") == Names{"a", "b"});
}

TEST_CASE("what is selected, set or inserted is no condition") {
  CHECK(statement_words("CALL f(a => 1)").columns.empty());
  CHECK(statement_words("SELECT a = 1 FROM t").columns.empty());
  const std::string condition = "WITH x AS (DELETE FROM t WHERE a = 1) ";
  CHECK(statement_words(condition + "SELECT b = 1 FROM x").columns == Names{"a"});
  CHECK(statement_words(condition + "UPDATE t SET b = 1").columns == Names{"a"});
  CHECK(statement_words(condition + "INSERT INTO u VALUES (b = 1)").columns == Names{"a"});
}

TEST_CASE("a statement that breaks off has the words that it has") {
  CHECK(tables("FROM t") == Names{"t"});
  CHECK(tables("(a FROM t)") == Names{"t"});
  CHECK(tables("SELECT 1 FROM a.") == Names{"a"});
  CHECK(tables("SELECT 1 FROM") == Names{});
  CHECK(columns("WHERE a =").empty());
}

TEST_CASE("a name has two tables and three columns, of an INSERT no column") {
  CHECK(descriptive_name({"select", {"s.a", "b", "c"}, {"d", "e", "f", "g"}}) ==
        "select_a_b_by_d_e_f");
  CHECK(descriptive_name({"select", {"a"}, {"d"}}) == "select_a_by_d");
  CHECK(descriptive_name({"insert", {"a"}, {"d"}}) == "insert_a");
  CHECK(descriptive_name({}) == "query");
}
