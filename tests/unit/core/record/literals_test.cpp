// SPDX-License-Identifier: MIT
// Which values are lifted out of a statement, and with which types.
#include "gate/core/record/literals.h"

#include <doctest/doctest.h>

#include "gate/core/record/lifted_statement.h"
#include "gate/core/sql/sql_tokens.h"

using namespace gate;

namespace {

/// Of the condition's literals those that are values.
RecordedValues values(const std::string& condition) {
  return lift_values("SELECT a FROM t WHERE " + condition).values;
}

std::string type(const std::string& number) {
  return lift_values("SELECT a FROM t WHERE b = " + number).types.at(0);
}

}  // namespace

TEST_CASE("a string with escapes is the value that they stand for, any other one as it is") {
  CHECK(values(R"(a = E'x\n\t\r\\\'y')") == RecordedValues{"x\n\t\r\\'y"});
  CHECK(values(R"(a = e'\n')") == RecordedValues{"\n"});
  CHECK(values(R"(a = 'x\n')") == RecordedValues{R"(x\n)"});
}

TEST_CASE("a string of bits keeps the letter that tells its base") {
  CHECK(values("a IN (b'01', B'01', x'f', X'f')") == RecordedValues{"b01", "B01", "xf", "Xf"});
}

TEST_CASE("a whole number is an integer as far as 32 bits reach") {
  CHECK(type("2147483647") == "integer");
  CHECK(type("2147483648") == "bigint");
}

TEST_CASE("a sign behind an operand subtracts, else it belongs to the number") {
  CHECK(values("a = b[i] - 5") == RecordedValues{"5"});
  CHECK(values("a = (b) - 5") == RecordedValues{"5"});
  CHECK(values("a = 7 - 5") == RecordedValues{"7", "5"});
  CHECK(values("a > - 5") == RecordedValues{"-5"});
  CHECK(is_unary_sign(sql_tokens("- 5"), 0));
  CHECK_FALSE(is_unary_sign(sql_tokens("-"), 1));
}

TEST_CASE("WITHIN GROUP begins no list that the rows are grouped by") {
  CHECK(lift_values("SELECT a FROM t GROUP BY a HAVING mode() WITHIN GROUP (ORDER BY b) = 5")
            .values == RecordedValues{"5"});
}

TEST_CASE("a subscript is no value, what stands behind it and in an array is") {
  CHECK(values("a[1] = 5") == RecordedValues{"5"});
  CHECK(values("a = ARRAY[[1, 2], [3, 4]]") == RecordedValues{"1", "2", "3", "4"});
  CHECK(values("a) = 5") == RecordedValues{"5"});  // of a statement that the log cut
}

TEST_CASE("a string that is cast is a value, unless it names an object") {
  CHECK(values("a = 'x'::text") == RecordedValues{"x"});
  CHECK(values("a = 'x'::regclass").empty());
}

TEST_CASE("a string behind a type's name is a constant, also where nothing stands before it") {
  for (const char* const text : {"date '2026-01-01'", "\"Mood\" 'happy'"})
    CHECK(literals_of(sql_tokens(text)).at(0).use == LiteralUse::constant);
}
