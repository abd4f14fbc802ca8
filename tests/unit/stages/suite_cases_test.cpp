// SPDX-License-Identifier: MIT
#include "gate/stages/suite_cases.h"

#include <doctest/doctest.h>

namespace gate {
namespace {

TEST_CASE("a case holds its own binding and none of its query's others") {
  SuiteConfig suite;
  suite.name = "s";
  LoadedProject project;
  project.queries =
      parse_queries("--@ bindings.hot = { id = 1 }\n--@ bindings.tail = { id = 2 }\nSELECT :id",
                    "q.sql", "s", {});
  const SuiteCases cases = suite_cases(project, suite, {"s/q"}, {}, 15);
  REQUIRE(cases.registered.size() == 2);
  for (const ObservedCase& each : cases.registered) {
    REQUIRE(each.evidence.query.bindings.size() == 1);
    CHECK(each.evidence.query.bindings.front().name == each.evidence.binding);
  }
  CHECK(cases.registered.back().evidence.query.bindings.front().values.front().text == "2");
}

}  // namespace
}  // namespace gate
