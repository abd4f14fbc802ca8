// SPDX-License-Identifier: MIT
#include "gate/report/wrapping.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("columns are characters, two of them for a wide one, none for an accent or a colour") {
  CHECK(columns_of("orders") == 6);
  CHECK(columns_of("é…") == 2);
  CHECK(columns_of("e\xCC\x81") == 1);
  CHECK(columns_of("表🙂✅") == 6);
  CHECK(columns_of("\x1b[1;31mFAIL\x1b[0m") == 4);
  CHECK(columns_of("") == 0);
}

TEST_CASE("a cut text is never wider than asked for, and whole characters stay") {
  CHECK(cut_to_columns("orders", 6) == "orders");
  CHECK(cut_to_columns("orders", 5) == "orde…");
  CHECK(cut_to_columns("表表表", 5) == "表表…");
  CHECK(cut_to_columns("表表表", 4) == "表…");
  CHECK(cut_to_columns("orders", 1) == "…");
  CHECK(cut_to_columns("orders", 0).empty());
}

TEST_CASE("a line is broken between words, and what follows is indented") {
  CHECK(wrapped("  error: one two three", 14, 4) == "  error: one\n    two three");
  CHECK(wrapped("short", 14, 4) == "short");
  CHECK(wrapped("as long as it is", 0, 4) == "as long as it is");
}

TEST_CASE("a word that is too long keeps a line of its own, whole") {
  CHECK(wrapped("a an_identifier_of_some_length b", 12, 2) ==
        "a\n  an_identifier_of_some_length\n  b");
  CHECK(wrapped("an_identifier_of_some_length", 12, 2) == "an_identifier_of_some_length");
}

TEST_CASE("a line wider than the terminal takes several rows") {
  CHECK(rows_of("one\ntwo\n", 80) == 2);
  CHECK(rows_of("\n", 80) == 1);
  CHECK(rows_of("12345\n", 5) == 1);
  CHECK(rows_of("123456\n", 5) == 2);
}
