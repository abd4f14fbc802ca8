// SPDX-License-Identifier: MIT
#include "gate/core/sql/normalize_sql.h"

#include <doctest/doctest.h>

using namespace gate;

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

TEST_CASE("normalised SQL has each space where it is read") {
  for (const char* const text :
       {"SELECT - a", "SELECT +1, a - 1, (a) - 1, b[1] - 1, 'x' - 1, $1 - 1",
        "SELECT CASE WHEN a THEN -1 ELSE b END - 1", "f(1), \"f\"(1), IN (1), 'x' (1), 1 (2)",
        "SELECT (a)[1], b[1][2], ARRAY[1], c = [1]", "a || b", "SELECT 1; SELECT 2", "a::text[]"}) {
    CAPTURE(text);
    CHECK(normalize_sql(text) == text);
  }
  CHECK(normalize_sql("- 1") == "-1");
  CHECK(normalize_sql("( a ) [ 1 ] , b [ 1 ] [ 2 ] ; c") == "(a)[1], b[1][2]; c");
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
