// SPDX-License-Identifier: MIT
// Statements of one text, and the query of a cursor.
#include "gate/core/record/left_out.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("a text without a statement has none") {
  CHECK(separate_statements("").empty());
  CHECK(separate_statements("-- nothing\n; /* no more */").empty());
  CHECK(separate_statements("SELECT 1; SELECT 2").size() == 2);
}

TEST_CASE("a cursor is declared for a query; what declares none is left as it is") {
  CHECK(without_cursor("DECLARE c CURSOR FOR SELECT 1") == "SELECT 1");
  for (const char* const statement :
       {"", "DECLARE c CURSOR FOR", "DECLARE c", "SELECT a FROM t FOR UPDATE"}) {
    CAPTURE(statement);
    CHECK(without_cursor(statement) == statement);
  }
}
