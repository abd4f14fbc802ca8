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
  CHECK(last_lines("\na\nb", 5) == "\na\nb");
}

TEST_CASE("an error names its file, and its line where there is one") {
  CHECK(gate::error_at("a.sql", 3, "wrong", {}, {}).message == "a.sql:3: wrong");
  CHECK(gate::error_at("a.sql", 0, "wrong", {}, {}).message == "a.sql: wrong");
  CHECK(gate::error_at("", 3, "wrong", {}, {}).message == "wrong");
}

TEST_CASE("a part of a text knows its line, and what lies between two parts") {
  const std::string_view text = "one\ntwo\nthree";
  const gate::SourceText source(text, "a.sql");
  CHECK(source.line_of(text.substr(0, 3)) == 1);
  CHECK(source.line_of(text.substr(3, 1)) == 1);
  CHECK(source.line_of(text.substr(4, 3)) == 2);
  CHECK(source.line_of(text.substr(8)) == 3);
  CHECK(source.between(text.substr(0, 3), text.substr(4, 3)) == "one\ntwo");
  CHECK(source.between(text.substr(4, 1), text.substr(4, 1)) == "t");
}

TEST_CASE("newlines are counted before a character, which may have several bytes") {
  CHECK(gate::newlines_before("\xC3\xA4\n\nb", 1) == 0);
  CHECK(gate::newlines_before("\xC3\xA4\n\nb", 2) == 0);
  CHECK(gate::newlines_before("\xC3\xA4\n\nb", 3) == 1);
  CHECK(gate::newlines_before("\xC3\xA4\n\nb", 4) == 2);
  CHECK(gate::newlines_before("\n", 9) == 0);
}

TEST_CASE("a byte that is not UTF-8, and a NUL, are refused with their line") {
  CHECK_NOTHROW(gate::reject_bad_utf8("a\n\xC3\xA4", "a.sql"));
  CHECK_THROWS_WITH(gate::reject_bad_utf8("a\n\xFF", "a.sql"), "a.sql:2: the text is not UTF-8");
  CHECK_NOTHROW(gate::reject_nul("a\nb", "a.sql"));
  CHECK_THROWS_WITH(gate::reject_nul(std::string("a\n\0", 3), "a.sql"),
                    "a.sql:2: the text holds a NUL byte");
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
