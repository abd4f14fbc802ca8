// SPDX-License-Identifier: MIT
#include "gate/core/text/utf8.h"

#include <doctest/doctest.h>

#include <string>

#include "gate/core/text/error.h"
#include "gate/core/text/source_text.h"
#include "gate/edge/system/readable.h"
#include "gate/report/clean_text.h"

using namespace gate;

TEST_CASE("a character is decoded with its length") {
  CHECK(first_character("é").code == U'é');
  CHECK(first_character("é").bytes == 2);
  CHECK(first_character("🙂").code == U'🙂');
  CHECK(first_character("🙂 and more").bytes == 4);
  CHECK(first_character(std::string_view("\0x", 2)).code == U'\0');
}

TEST_CASE("what is not UTF-8 is found where it begins") {
  for (const char* const bad :
       {"\x80", "\xC3", "\xC3x", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE2\x82", "\xED\xA0\x80",
        "\xF0\x8F\xBF\xBF", "\xF0\x9F\x99", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    INFO(bad);
    CHECK(first_bad_byte(std::string("ä\n") + bad) == 3);
    CHECK_FALSE(first_character(bad).code);
    CHECK(first_character(bad).bytes == 1);
  }
  CHECK(first_bad_byte("a\x7F\xC2\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF4\x8F\xBF\xBF") ==
        std::string_view::npos);
  CHECK(first_bad_byte("") == std::string_view::npos);
}

TEST_CASE("bytes that are not UTF-8 are replaced, each by itself") {
  CHECK(with_valid_utf8("ä\xE9t\xE9\xC3") == "ä\uFFFDt\uFFFD\uFFFD");
  CHECK(with_valid_utf8("ä") == "ä");
}

TEST_CASE("a file that is not UTF-8 is refused by line and byte") {
  try {
    reject_bad_utf8("SELECT 1;\nSELECT '\xE9t\xE9';\n", "queries/a.sql");
    FAIL_CHECK("it was taken");
  } catch (const Error& error) {
    CHECK(error.message == "queries/a.sql:2: the text is not UTF-8");
    CHECK(error.detail == "the byte 0xE9 does not belong there");
  }
}

TEST_CASE("a beginning holds whole characters") {
  CHECK(beginning("aé", 3) == "aé");
  CHECK(beginning("aé", 2) == "a");
  CHECK(beginning("🙂", 3).empty());
  CHECK(beginning("abc", 2) == "ab");
  CHECK(in_quotes(std::string(79, 'x') + "é") == "\"" + std::string(79, 'x') + "…\"");
  CHECK(shortened("éééé", 6) == "é…");
}

TEST_CASE("widths are those of Unicode's table") {
  CHECK(width_of(U'a') == 1);
  CHECK(width_of(U'表') == 2);
  CHECK(width_of(U'✅') == 2);           // an emoji among symbols of one column
  CHECK(width_of(U'⚠') == 1);           // none by itself
  CHECK(width_of(U'\U0001F5A5') == 1);  // a screen: a symbol among emoji
  CHECK(width_of(U'\u05B0') == 0);      // a Hebrew point
  CHECK(width_of(U'\u0E31') == 0);      // a Thai vowel above its letter
  CHECK(width_of(U'\u093E') == 1);      // a Devanagari vowel beside its letter
  CHECK(width_of(U'\u00AD') == 1);
  CHECK(width_of(U'\u200D') == 0);
}

TEST_CASE("control characters and bytes that are not UTF-8 are not shown") {
  CHECK(clean_text("a\r\nb\tc") == "a\nb\tc");
  CHECK(clean_text("\x1b[1m\xC2\x9B\xFF\xEF\xBF\xBE") == "�[1m���");
  CHECK(readable("a\nb\tc é\x1b[1m\xC2\x9B\xFF") == "a\nb\tc é?[1m??");
}
