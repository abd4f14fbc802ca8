// SPDX-License-Identifier: MIT
// Which statements are one, and what of them becomes a parameter.
#include "gate/core/record/statement_key.h"

#include <doctest/doctest.h>

#include "gate/core/record/lifted_statement.h"

using namespace gate;

namespace {

void check_one(const std::vector<std::string>& statements) {
  for (const std::string& each : statements) {
    CAPTURE(each);
    CHECK(statement_key(each) == statement_key(statements.front()));
  }
}

void check_different(const std::string& left, const std::string& right) {
  CAPTURE(left);
  CAPTURE(right);
  CHECK(statement_key(left) != statement_key(right));
}

using Values = RecordedValues;

}  // namespace

TEST_CASE("statements that differ in values, lists, white space and comments are one") {
  check_one(
      {"SELECT * FROM orders WHERE tenant_id = $1 AND status IN ($2, $3) LIMIT $4",
       "select *\n  from orders -- newest\nwhere tenant_id = 7 and status in ('open') limit 20",
       "SELECT * FROM \"orders\" WHERE \"tenant_id\"=-7 AND status IN ('a','b','c') LIMIT 1;",
       "SELECT * FROM orders WHERE tenant_id = :tenant AND status IN (:a, :b) LIMIT :n",
       "SELECT * FROM orders WHERE tenant_id = @tenant AND status IN (@a) LIMIT @n"});
  check_one({"INSERT INTO t (a, b) VALUES ($1, $2)", "INSERT INTO t (a, b) VALUES (1, NULL)",
             "INSERT INTO t (a, b) VALUES (1, 'x'), (2, DEFAULT), ($1, true)"});
  check_one(
      {"UPDATE t SET a = 1, b = NULL WHERE id = 3", "UPDATE t SET a = $1, b = $2 WHERE id = $3"});
  check_one({"SELECT 1 FROM t WHERE (a, b) IN (($1, $2))",
             "SELECT 1 FROM t WHERE (a, b) IN ((1, 2), (3, 4), (5, 6))"});
  check_one(
      {"SELECT 1 FROM t WHERE a = ANY(ARRAY[1,2])", "SELECT 1 FROM t WHERE a = ANY (ARRAY[$1])"});
}

TEST_CASE("statements that do something else are not one") {
  check_different("SELECT a FROM t ORDER BY 1", "SELECT a FROM t ORDER BY 2");
  check_different("SELECT a FROM t WHERE b IS NULL", "SELECT a FROM t WHERE b = $1");
  check_different("SELECT a FROM t WHERE d->>'x' = $1", "SELECT a FROM t WHERE d->>'y' = $1");
  check_different("SELECT a::numeric(10) FROM t", "SELECT a::numeric(12) FROM t");
  check_different("SELECT date_trunc('day', a) FROM t", "SELECT date_trunc('week', a) FROM t");
  check_different("SELECT a FROM t WHERE b IN (1)", "SELECT a FROM t WHERE b IN (1, c)");
  check_different("SELECT a FROM \"T\"", "SELECT a FROM t");
  check_different("SELECT a FROM t WHERE b", "SELECT a FROM t WHERE NOT b");
}

TEST_CASE("a name in quotes is the plain one where it is spelled like one") {
  check_one({"SELECT \"_a1\" FROM \"t_2\"", "SELECT _a1 FROM t_2"});
  CHECK(statement_key("SELECT \"1a\" FROM t") == "SELECT \"1a\" FROM t");
  check_different("SELECT \"a b\" FROM t", "SELECT a b FROM t");
}

TEST_CASE("a constant is a value where it is assigned or a row's, and nowhere else") {
  check_different("SELECT a = TRUE FROM t", "SELECT a = FALSE FROM t");
  check_different("SELECT 1 FROM t WHERE a = TRUE", "SELECT 1 FROM t WHERE a = FALSE");
  check_different("SELECT 1 FROM t WHERE a IS TRUE", "SELECT 1 FROM t WHERE a IS FALSE");
  check_different("UPDATE t SET a = b IS TRUE", "UPDATE t SET a = b IS FALSE");
  for (const std::string behind : {" WHERE b = ", " FROM u JOIN v ON v.b = "})
    check_different("UPDATE t SET a = 1" + behind + "TRUE",
                    "UPDATE t SET a = 1" + behind + "FALSE");
  check_different("INSERT INTO t VALUES (1) ON CONFLICT (a) WHERE b IS TRUE DO NOTHING",
                  "INSERT INTO t VALUES (1) ON CONFLICT (a) WHERE b IS FALSE DO NOTHING");
}

TEST_CASE("rows are those behind VALUES, and what is computed in them is no value") {
  check_different("INSERT INTO t VALUES (a)", "INSERT INTO t VALUES (b)");
  check_different("INSERT INTO t VALUES (1) RETURNING (a)", "INSERT INTO t VALUES (1), (a)");
}

TEST_CASE("a loose key has one spelling for every literal") {
  CHECK(loose_statement_key("SELECT a FROM t ORDER BY 1") ==
        loose_statement_key("SELECT a FROM t ORDER BY 2"));
  CHECK(loose_statement_key("SELECT a FROM t") != loose_statement_key("SELECT b FROM t"));
}

TEST_CASE("hostile nesting and unbalanced marks end") {
  CHECK(!statement_key(std::string(100'000, '(')).empty());
  CHECK(!statement_key(std::string(100'000, ')')).empty());
  CHECK(statement_key("SELECT (1, ]") == statement_key("SELECT (2, ]"));
  CHECK(statement_key("VALUES (1),") == "VALUES ($1),");
  CHECK(statement_key("").empty());
}

TEST_CASE("values become parameters, with the types that PostgreSQL gives literals") {
  const LiftedStatement lifted = lift_values(
      "SELECT a, 'x' FROM t WHERE b = 5 AND c = 'it''s' AND d > -1.5 AND e = 9999999999 "
      "AND f = E'a\\nb' AND g = $q$z$q$ LIMIT 20");
  CHECK(lifted.text ==
        "SELECT a, 'x'\nFROM t\nWHERE b = $1 AND c = $2 AND d > $3 AND e = $4 AND f = $5 AND g = "
        "$6\nLIMIT $7");
  CHECK(lifted.values == Values{"5", "it's", "-1.5", "9999999999", "a\nb", "z", "20"});
  CHECK(lifted.types ==
        std::vector<std::string>{"integer", "", "numeric", "bigint", "", "", "integer"});
}

TEST_CASE("what is no value keeps its place") {
  for (const std::string kept :
       {"SELECT count(*)\nFROM t\nGROUP BY date_trunc('day', a)\nORDER BY 1",
        "SELECT a - 5\nFROM t", "SELECT a\nFROM t\nWHERE d->>'k' IS NULL",
        "SELECT a\nFROM t\nWHERE b > interval '1 day' AND c IS TRUE",
        "SELECT a\nFROM t\nWHERE b::numeric(10, 2) > c AND d[1] = e",
        "SELECT a\nFROM t\nWHERE b LIKE c ESCAPE '!'", "SELECT nextval('s'::regclass)\nFROM t"}) {
    CAPTURE(kept);
    const LiftedStatement lifted = lift_values(kept);
    CHECK(lifted.text == kept);
    CHECK(lifted.values.empty());
  }
}

TEST_CASE("a statement with parameters keeps its literals") {
  const LiftedStatement lifted = lift_values("SELECT a FROM t WHERE b = $1 AND c = 'x'");
  CHECK(lifted.text == "SELECT a\nFROM t\nWHERE b = $1 AND c = 'x'");
  CHECK(lifted.values.empty());
}

TEST_CASE("a tidy statement keeps its lines and hints, and no other comment") {
  CHECK(tidy_statement("/* app */ /*+ SeqScan(t) */ SELECT a -- b\n  FROM t /* c */ ; ") ==
        "/*+ SeqScan(t) */ SELECT a\n  FROM t");
  CHECK(tidy_statement("SELECT a FROM t WHERE b IS DISTINCT FROM (SELECT 1 FROM u)") ==
        "SELECT a\nFROM t\nWHERE b IS DISTINCT FROM (SELECT 1 FROM u)");
}
