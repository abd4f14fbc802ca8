// SPDX-License-Identifier: MIT
// What the orders suite says its database enforces, it does: unbalanced transfers, changes to what
// is booked, oversold stock, two addresses at a time, another tenant's rows.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "tests/database/own_suite.h"

TEST_CASE("the database of our own suite refuses what its seed says it refuses") {
  const gate::test::OwnSuite suite;
  std::ostringstream rules;
  rules << std::ifstream(SOURCE_DIRECTORY "/tests/database/orders/rules.sql").rdbuf();
  REQUIRE(!rules.str().empty());
  suite.last_step(rules.str());
  const auto ran = suite.plangate({"seed", "orders"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
}
