// SPDX-License-Identifier: MIT
#include "gate/core/text/json_marks.h"

#include <doctest/doctest.h>

#include <string>

using gate::has_more_json_marks;

namespace {

/// By asking for each number in turn, behind spaces that make the text long enough.
std::size_t marks_in(const std::string& text) {
  std::size_t marks = 0;
  while (has_more_json_marks(text + std::string(100, ' '), marks)) ++marks;
  return marks;
}

}  // namespace

TEST_CASE("marks are commas, colons and opening brackets outside of strings") {
  CHECK(marks_in("") == 0);
  CHECK(marks_in("{}") == 1);
  CHECK(marks_in("[]") == 1);
  CHECK(marks_in("{\"a\": 1, \"b\": [2, 3]}") == 6);
  CHECK(marks_in("} ] ; . x 7") == 0);
  CHECK(marks_in("\"a,b:[{\"") == 0);
  CHECK(marks_in("\"a,\", \",b\"") == 1);
}

TEST_CASE("a quote behind a backslash does not end a string") {
  CHECK(marks_in(R"("a\",:[")") == 0);
  CHECK(marks_in(R"("a\\",:[)") == 3);
  CHECK(marks_in(R"("a\)") == 0);
  CHECK(marks_in(R"(",,,)") == 0);
}

TEST_CASE("a text of no more bytes than marks are allowed has no more of them") {
  CHECK_FALSE(has_more_json_marks("[[[", 3));
  CHECK(has_more_json_marks("[[[[", 3));
  CHECK_FALSE(has_more_json_marks("[[[ ", 3));
  CHECK(has_more_json_marks("[", 0));
}
