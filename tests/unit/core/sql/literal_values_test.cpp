// SPDX-License-Identifier: MIT
#include "gate/core/sql/literal_values.h"

#include <doctest/doctest.h>

using namespace gate;
using Values = std::set<std::string>;

TEST_CASE("literals are the values that they stand for") {
  CHECK(literal_values("((state)::text = 'failed'::text)") == Values{"failed"});
  CHECK(literal_values("(name = 'it''s'::text)") == Values{"it's"});
  CHECK(literal_values(R"((path = E'a\\b'::text))") == Values{R"(a\b)"});
  CHECK(literal_values("((a = 77) AND (b = '-5'::integer))") == Values{"77", "-5"});
}

TEST_CASE("of an array each element is a value too") {
  CHECK(literal_values("(state = ANY ('{failed,\"on hold\",\"a\\\"b\"}'::text[]))") ==
        Values{"failed", "on hold", "a\"b", "{failed,\"on hold\",\"a\\\"b\"}"});
}

TEST_CASE("a comma and a brace within quotes, and a lone brace, end no element") {
  CHECK(literal_values("(a = '{\"x,y}\"}'::text[])") == Values{"x,y}", "{\"x,y}\"}"});
  CHECK(literal_values("((a = 'x}'::text) AND (b = '{y'::text))") == Values{"x}", "{y"});
}

TEST_CASE("a backslash is doubled in E'…' alone") {
  CHECK(literal_values(R"((a = E'xy\\z'))") == Values{R"(xy\z)"});
  CHECK(literal_values("(a = N'x\\\\y')") == Values{"x\\\\y"});
  CHECK(literal_values("(a = 'E\\\\y')") == Values{"E\\\\y"});
}

TEST_CASE("names and parameters are no values") {
  CHECK(literal_values("((a.id = b.id) AND (c = $1))").empty());
  CHECK(literal_values("").empty());
}
