// SPDX-License-Identifier: MIT
#include "gate/core/production/bytea_literal.h"

#include <doctest/doctest.h>

using gate::bytea_literal;
using gate::bytes_of_literal;

TEST_CASE("bytes are written and read as PostgreSQL does") {
  const std::string bytes("\x00\xff\x0a", 3);
  CHECK(bytea_literal(bytes) == "\\x00ff0a");
  CHECK(bytes_of_literal("\\x00ff0a") == bytes);
  CHECK(bytes_of_literal("\\x") == "");
  for (const char* const wrong : {"", "x00", "\\x0", "\\xg0", "\\x0g", "00ff", "\\xFF"}) {
    CAPTURE(wrong);
    CHECK_FALSE(bytes_of_literal(wrong));
  }
}
