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
