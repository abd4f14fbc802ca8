// SPDX-License-Identifier: MIT
// A server of each major logged the same sessions: ci/record/record-logs.sh.
#include "gate/core/record/log_reader.h"

#include <doctest/doctest.h>

#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

namespace {

std::vector<LogEntry> recorded_json() {
  return entries_in(LogReader(LogFormat::json), recorded_log("pg15/server.json"));
}

}  // namespace

TEST_CASE("a jsonlog tells who sent what") {
  const std::vector<LogEntry> entries = of_clients(recorded_json());
  REQUIRE(entries.size() == 23);
  CHECK(entries[0].message == "statement: SET application_name = 'web, \"front\"';");
  CHECK(entries[0].application == "psql");
  const LogEntry& lines = entries[3];
  CHECK(lines.message ==
        "statement: SELECT 'it''s \"quoted\", with a comma'\n     , 'and\n\nan empty line' AS "
        "lines\n/* action='orders#index' */;");
  CHECK(lines.session.find('.') != std::string::npos);
  CHECK(lines.session == entries[0].session);
  CHECK(lines.transaction.starts_with("3/"));
  CHECK(lines.user == "postgres");
  CHECK(lines.application == "web, \"front\"");
  CHECK(lines.backend == "client backend");
  CHECK(lines.severity == "LOG");
  CHECK(lines.query_id == 0);
  CHECK_FALSE(lines.is_cut);
}

TEST_CASE("an error has its statement, its detail and its context") {
  const std::vector<LogEntry> entries = of_clients(recorded_json());
  const auto failed = std::ranges::find(entries, "failed", &LogEntry::message);
  REQUIRE(failed != entries.end());
  CHECK(failed->severity == "ERROR");
  CHECK(failed->detail == "two\nlines");
  CHECK(failed->context == "PL/pgSQL function inline_code_block line 1 at RAISE");
  CHECK(failed->statement.starts_with("DO $$ BEGIN RAISE"));
}

TEST_CASE("parameters are the detail, and the query's identifier is kept") {
  const std::vector<LogEntry> entries = of_clients(recorded_json());
  const auto executed =
      std::ranges::find(entries, "execute P_0: SELECT * FROM orders WHERE id = 1 AND note <> $1;",
                        &LogEntry::message);
  REQUIRE(executed != entries.end());
  CHECK(executed->detail == "parameters: $1 = 'it''s'");
  CHECK(executed->query_id == 7291558237441303294);
}

TEST_CASE("a csvlog tells the same as the jsonlog") {
  const std::vector<LogEntry> csv =
      entries_in(LogReader(LogFormat::csv), recorded_log("pg15/server.csv"));
  CHECK(csv.size() > 20);
  CHECK(csv == recorded_json());
}
