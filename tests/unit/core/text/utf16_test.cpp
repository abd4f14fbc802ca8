// SPDX-License-Identifier: MIT
#include "gate/core/text/utf16.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using gate::utf8_of_utf16;

namespace {

/// UTF-16 with the high byte first.
std::string units(std::initializer_list<unsigned> all) {
  std::string bytes = "\xfe\xff";
  for (const unsigned unit : all) {
    bytes += static_cast<char>(unit >> 8U);
    bytes += static_cast<char>(unit & 0xFFU);
  }
  return bytes;
}

const std::string replacement = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("UTF-16 is read in both orders of its bytes, by its mark alone") {
  CHECK(utf8_of_utf16(units({'a', 0xE4})) == "aä");
  CHECK(utf8_of_utf16(std::string("\xff\xfe\x61\x00\xe4\x00", 6)) == "aä");
  CHECK_FALSE(utf8_of_utf16("a"));
  CHECK_FALSE(utf8_of_utf16(""));
}

TEST_CASE("pairs are one letter, from the first to the last, and halves are replaced") {
  CHECK(utf8_of_utf16(units({0xD800, 0xDC00})) == "\xF0\x90\x80\x80");
  CHECK(utf8_of_utf16(units({0xDBFF, 0xDFFF})) == "\xF4\x8F\xBF\xBF");
  CHECK(utf8_of_utf16(units({0xD800})) == replacement);
  CHECK(utf8_of_utf16(units({0xDC00})) == replacement);
  CHECK(utf8_of_utf16(units({0xDFFF, 'a'})) == replacement + "a");
  CHECK(utf8_of_utf16(units({0xDC00, 0xDC00})) == replacement + replacement);
  CHECK(utf8_of_utf16(units({0xD800, 0xE000})) == replacement + "\xEE\x80\x80");
  CHECK(utf8_of_utf16(units({0xD7FF})) == "\xED\x9F\xBF");
}

TEST_CASE("half a unit at the end is left out") {
  CHECK(utf8_of_utf16(units({'a'}) + "b") == "a");
  CHECK(utf8_of_utf16(units({0xD83D}) + "\xDE") == replacement);
}
