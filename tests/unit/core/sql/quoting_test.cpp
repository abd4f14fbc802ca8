// SPDX-License-Identifier: MIT
#include "gate/core/sql/quoting.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("a quote within what is quoted is doubled, the other kind stays") {
  CHECK(quote_identifier("my \"own\" 'name'") == "\"my \"\"own\"\" 'name'\"");
  CHECK(quote_literal("it's \"so\"") == "'it''s \"so\"'");
  CHECK(quote_literal("").size() == 2);
}
