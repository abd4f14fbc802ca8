// SPDX-License-Identifier: MIT
#include "gate/core/production/made_up_values.h"

#include <doctest/doctest.h>

#include "gate/core/production/bytea_literal.h"

using gate::bytea_literal;
using gate::bytes_of_literal;
using gate::made_up_values;

using Values = std::vector<std::string>;

TEST_CASE("values of a type are made up in its order") {
  CHECK(made_up_values("date", 2) == Values{"2020-01-01", "2020-01-02"});
  CHECK(made_up_values("timestamptz", 2) ==
        Values{"2020-01-01 00:00:00+00", "2020-01-01 00:01:00+00"});
  CHECK(made_up_values("interval", 2) == Values{"1 minutes", "2 minutes"});
  CHECK(made_up_values("bytea", 2) == Values{"\\x00000001", "\\x00000002"});
  CHECK(made_up_values("uuid", 1) == Values{"00000000-0000-4000-8000-000000000001"});
  CHECK(made_up_values("inet", 257).back() == "10.0.1.0");
  CHECK(made_up_values("inet", 2) == Values{"10.0.0.0", "10.0.0.1"});
  CHECK(made_up_values("time", 62).back() == "01:01");
}

TEST_CASE("a type has no more values than it has, and an unknown one none") {
  CHECK(made_up_values("bool", 5) == Values{"f", "t"});
  CHECK(made_up_values("time", 2'000).size() == 1'440);
  CHECK(made_up_values("time", 2'000).back() == "23:59");
  CHECK(made_up_values("int2", 40'000).size() == 32'767);
  CHECK(made_up_values("int4", 40'000).size() == 40'000);
  CHECK(made_up_values("polygon", 5).empty());
  CHECK(made_up_values("text", 0).empty());
}

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
