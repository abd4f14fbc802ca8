// SPDX-License-Identifier: MIT
// What a line says of itself before its message.
#include "gate/core/record/log_prefix.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("only an escape with a width is padded with blanks") {
  CHECK_FALSE(LogPrefix("[%p] ").read("[ 17] LOG:  a"));
  CHECK(LogPrefix("[%5p] ").read("[   17] LOG:  a")->entry.session == "17");
}

TEST_CASE("a session goes by its identifier, else by its process") {
  CHECK(LogPrefix("%u %c %p ").read("app 65a5.11 17 LOG:  a")->entry.session == "65a5.11");
  CHECK(LogPrefix("%u %p ").read("app 17 LOG:  a")->entry.session == "17");
}

TEST_CASE("a message may stand behind its SQLSTATE, five digits and capitals with a digit") {
  const auto text = [](const std::string& line) {
    return std::string(LogPrefix("").read("LOG:  " + line)->text);
  };
  CHECK(text("42P01: gone") == "gone");
  CHECK(text("42P01: ").empty());
  CHECK(text("ERROR: gone") == "ERROR: gone");
  CHECK(text("abc1d: gone") == "abc1d: gone");
}
