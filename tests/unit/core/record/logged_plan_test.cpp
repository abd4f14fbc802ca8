// SPDX-License-Identifier: MIT
#include "gate/core/record/logged_plan.h"

#include <doctest/doctest.h>

#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

namespace {

std::vector<LoggedPlan> plans_in(const std::string& log, LogFormat format) {
  std::vector<LoggedPlan> plans;
  for (const LogEntry& entry : entries_in(LogReader(format), recorded_log(log)))
    if (const auto plan = logged_plan(entry)) plans.push_back(*plan);
  return plans;
}

LogEntry entry_with(std::string message) {
  LogEntry entry;
  entry.message = std::move(message);
  return entry;
}

}  // namespace

TEST_CASE("auto_explain's entries tell the statement, from 16 on its parameters") {
  for (const std::string major : {"pg14", "pg15", "pg18"})
    for (const auto& [file, format] :
         {std::pair("/server.csv", LogFormat::csv), {"/server.log", LogFormat::stderr_text}}) {
      CAPTURE(major);
      const std::vector<LoggedPlan> plans = plans_in(major + file, format);
      REQUIRE(plans.size() == 3);
      const auto by_note = std::ranges::find(
          plans, "SELECT id\nFROM orders WHERE note = 'a \"note\"';", &LoggedPlan::query);
      REQUIRE(by_note != plans.end());
      CHECK(by_note->parameters.empty());
      const auto bound = std::ranges::find(
          plans, "SELECT * FROM orders WHERE id = 1 AND note <> $1;", &LoggedPlan::query);
      REQUIRE(bound != plans.end());
      CHECK(bound->parameters == (major == "pg18" ? "$1 = 'it''s'" : ""));
    }
}

TEST_CASE("a plan as text tells the statement, of several lines, and from 16 on its parameters") {
  for (const std::string major : {"pg14", "pg15", "pg18"}) {
    CAPTURE(major);
    const std::vector<LoggedPlan> plans = plans_in(major + "/plans.log", LogFormat::stderr_text);
    REQUIRE(plans.size() == 4);
    CHECK(plans[0].query ==
          "SELECT count(*)\nFROM orders -- Seq Scan on orders\n"
          "WHERE note <> 'Query Parameters: $1 = ''1''\nSeq Scan on orders';");
    CHECK(plans[0].parameters.empty());
    CHECK(plans[1].query == "UPDATE orders SET note = 'a\n  b' WHERE id = 1;");
    CHECK(plans[2].query == "DECLARE every CURSOR WITH HOLD FOR SELECT id FROM orders;");
    CHECK(plans[3].query == "SELECT * FROM orders WHERE id = 1 AND note <> $1;");
    CHECK(plans[3].parameters == (major == "pg18" ? "$1 = 'it''s'" : ""));
  }
}

TEST_CASE("other entries hold no plan") {
  for (const char* const message :
       {"statement: SELECT 1 --  plan:\n{\"Query Text\": \"SELECT 1\", \"Plan\": {}}",
        "statement: SELECT 'duration: 1 ms  plan:\n{}'", "duration: 1 ms",
        "duration: 1 ms  plan:\n", "duration: 1 ms  plan:\nQuery Text: SELECT 1",
        "duration: 1 ms  plan:\nQuery Text: SELECT 1\n  ->  Result  (cost=0.00..0.01 rows=1 "
        "width=4)",
        "duration: 1 ms  plan:\nResult  (cost=0.00..0.01 rows=1 width=4)",
        "duration: 1 ms  plan:\n{}", "duration: 1 ms  plan:\n{\"Query Text\": 1}",
        "duration: 1 ms  plan:\n{\"Query Text\": \"SELECT 1\", \"Plan\": {\"Node"}) {
    CAPTURE(message);
    CHECK_FALSE(logged_plan(entry_with(message)));
  }
}

TEST_CASE("a plan that EXPLAIN writes wrongly tells its statement too") {
  const auto plan = logged_plan(entry_with(
      "duration: 1 ms  plan:\n{\"Query Text\": \"SELECT 1\", \"Plan\": {\"Plan Rows\": NaN}}"));
  REQUIRE(plan);
  CHECK(plan->query == "SELECT 1");
}
