// SPDX-License-Identifier: MIT
// What functions ran, in logs of servers that auto_explain.log_nested_statements is on for.
#include "gate/core/record/function_statement.h"

#include <doctest/doctest.h>

#include "gate/core/record/recorder.h"
#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

namespace {

struct Fixture {
  std::string file;
  LogFormat format;
};

const std::vector<Fixture> fixtures = {{"pg14/nested.csv", LogFormat::csv},
                                       {"pg15/nested.json", LogFormat::json},
                                       {"pg18/nested.json", LogFormat::json}};

RecordedStatements recorded(const Fixture& fixture, Nested nested) {
  Recorder recorder(nested);
  for (const LogEntry& entry : entries_in(LogReader(fixture.format), recorded_log(fixture.file)))
    recorder.add(entry);
  return recorder.finish();
}

const RecordedStatement* with_text(const RecordedStatements& all, const std::string& text) {
  const auto found = std::ranges::find_if(all.statements, [&](const RecordedStatement& each) {
    return each.usual().text.find(text) != std::string::npos;
  });
  return found == all.statements.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("statements of functions are recorded only where they are asked for") {
  for (const Fixture& fixture : fixtures) {
    CAPTURE(fixture.file);
    const RecordedStatements client = recorded(fixture, Nested::ignored);
    REQUIRE(client.statements.size() == 2);
    CHECK(with_text(client, "INSERT INTO tenants"));
    CHECK(with_text(client, "SELECT slug\nFROM tenants"));
    CHECK_FALSE(client.left_out.contains("foreign key"));
    const RecordedStatements all = recorded(fixture, Nested::recorded);
    CHECK(all.statements.size() == 11);
    CHECK(all.left_out.at("foreign key") == 4);
    CHECK(all.executed == client.executed + 24);
  }
}

TEST_CASE("they have the function's variables by name, and say which function ran them") {
  for (const Fixture& fixture : fixtures) {
    CAPTURE(fixture.file);
    const RecordedStatements all = recorded(fixture, Nested::recorded);
    for (const auto& each : std::vector<std::pair<std::string, std::string>>{
             {"WHERE tenant = who AND total > 10", "PL/pgSQL function page(bigint) line 6"},
             {"SELECT (SELECT max(b.total)", "PL/pgSQL function page(bigint) line 7"},
             {"SELECT EXISTS (SELECT FROM bills", "PL/pgSQL function page(bigint) line 8"},
             {"FROM tenants\nWHERE id = who", "PL/pgSQL function page(bigint) line 9"},
             {"SELECT sum(total)", "PL/pgSQL function page(bigint) line 10"},
             {"INSERT INTO bills", "PL/pgSQL function page(bigint) line 11"},
             {"WHERE id = NEW.tenant) = 0", "PL/pgSQL function is_known() line 3"},
             {"UPDATE bills", "SQL function \"counted\" statement 1"},
             {"FROM bills\nWHERE tenant = $1", "PL/pgSQL function page(bigint) line 10"}}) {
      CAPTURE(each.first);
      const RecordedStatement* const found = with_text(all, each.first);
      REQUIRE(found != nullptr);
      CHECK(found->place.source == each.second);
      CHECK(found->calls == 2);
      CHECK(found->usual().is_nested);
      CHECK(found->usual().query_id == 0);
      CHECK_FALSE(found->usual().is_lifted);
      CHECK(found->milliseconds > 0);
    }
    const auto& samples = with_text(all, "SELECT sum(total)")->usual().samples;
    const bool tells_values = fixture.file.starts_with("pg18");
    CHECK(samples ==
          (tells_values ? std::vector<RecordedValues>{{"3"}} : std::vector<RecordedValues>{}));
    CHECK(with_text(all, "UPDATE bills")->usual().samples.empty());
  }
}

TEST_CASE("a context that names no function is the client's") {
  CHECK_FALSE(function_statement("SELECT 1", ""));
  CHECK_FALSE(function_statement("SELECT 1", "extended query with parameters: $1 = '1'"));
  const auto trigger =
      function_statement("SELECT 1", "SQL statement \"SELECT 1\"\nPL/Perl function \"f\"");
  REQUIRE(trigger);
  CHECK(trigger->function == "PL/Perl function \"f\"");
}

TEST_CASE("a body whose statement is not counted stays whole") {
  const std::string body = "SELECT a FROM t; SELECT b FROM t";
  for (const std::string context :
       {"SQL function \"f\" during startup", "SQL function \"f\" statement 3"}) {
    const auto nested = function_statement(body, context);
    REQUIRE(nested);
    CHECK(nested->text == body);
  }
  CHECK(function_statement(body, "SQL function \"f\" statement 2")->text == " SELECT b FROM t");
}
