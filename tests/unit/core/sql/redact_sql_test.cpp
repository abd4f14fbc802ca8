// SPDX-License-Identifier: MIT
#include "gate/core/sql/redact_sql.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("values are cut out, the size of a type is none") {
  CHECK(redact_sql("SELECT 1, 'x', $1, a1") == "SELECT ?, ?, $1, a1");
  for (const char* const type :
       {"bit(3)", "char(3)", "character(3)", "dec(3)", "decimal(3)", "numeric(10, 2)", "time(3)",
        "timestamp(3)", "varchar(3)", "bit varying(3)", "varbit(3)", "interval(3)"}) {
    CAPTURE(type);
    CHECK(redact_sql(std::string("a::") + type + " = 5") == std::string("a::") + type + " = ?");
  }
  CHECK(redact_sql("f(3), varchar('x'), numeric((3)), (3)") ==
        "f(?), varchar(?), numeric((?)), (?)");
}

TEST_CASE("comments are cut out, white space stays") {
  CHECK(redact_sql(" SELECT  1 -- my 2\n\t+ /* 3 */ 4 ") == " SELECT  ? \n\t+  ? ");
}

TEST_CASE("from a quote without an end on nothing is shown") {
  CHECK(redact_sql("SELECT 1, 'secret") == "SELECT ?, ?");
  CHECK(redact_expression("(a = 'secret") == "(a = ?");
  CHECK(redact_expression("(a = 'open'::text)") == "(a = ?)");
}
