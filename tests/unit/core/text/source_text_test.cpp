// SPDX-License-Identifier: MIT
#include "gate/core/text/source_text.h"

#include <doctest/doctest.h>

using gate::last_lines;

TEST_CASE("the last lines of a text are cut at a line's begin") {
  CHECK(last_lines("a\nb\nc", 2) == "b\nc");
  CHECK(last_lines("a\nb\nc", 3) == "a\nb\nc");
  CHECK(last_lines("a\nb\nc", 9) == "a\nb\nc");
  CHECK(last_lines("a", 1) == "a");
  CHECK(last_lines("", 1).empty());
}

TEST_CASE("an empty line is one of the last") {
  CHECK(last_lines("\nb", 2) == "\nb");
  CHECK(last_lines("a\n\n", 2) == "\n");
}

TEST_CASE("a plain name has letters, digits and three signs, of which two do not begin it") {
  for (const char* const name : {"a", "z", "A", "Z", "0", "9", "a_b-c.d", "-a"}) {
    CAPTURE(name);
    CHECK(gate::is_plain_name(name));
  }
  for (const char* const name : {"", ".a", "_a", "a b", "a/b", "a:", "a@", "a[", "a`", "a{", "ä"}) {
    CAPTURE(name);
    CHECK_FALSE(gate::is_plain_name(name));
  }
  CHECK(gate::is_plain_name(std::string(100, 'a')));
  CHECK_FALSE(gate::is_plain_name(std::string(101, 'a')));
}

TEST_CASE("a text in quotes shows control characters as question marks") {
  CHECK(gate::in_quotes("a\x1f\x7f b~") == "\"a?? b~\"");
}

TEST_CASE("a file has its limit, and one byte more is too much") {
  const std::string limit(1U << 20U, 'a');
  CHECK_NOTHROW(gate::reject_larger(limit, 1, "x"));
  CHECK_THROWS(gate::reject_larger(limit + "a", 1, "x"));
}
