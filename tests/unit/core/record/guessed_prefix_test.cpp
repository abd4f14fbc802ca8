// SPDX-License-Identifier: MIT
// Logs whose log_line_prefix nobody remembers.
#include "gate/core/record/guessed_prefix.h"

#include <doctest/doctest.h>

#include <utility>

#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

TEST_CASE("a guessed prefix tells who sent what") {
  for (const auto& [name, names_user] : {std::pair("server.log", true),
                                         {"rds.log", true},
                                         {"supabase.log", true},
                                         {"pgbadger.log", true},
                                         {"plain.log", false},
                                         {"empty.log", false}}) {
    const std::string file = name;
    CAPTURE(file);
    const std::vector<LogEntry> entries = entries_of_text(recorded_log("pg15/" + file));
    REQUIRE(entries.size() > 10);
    CHECK(entries[2].session.empty() == (file == "empty.log"));
    CHECK(entries[2].user == (names_user ? "postgres" : ""));
    CHECK(entries[2].database == (names_user ? "shop" : ""));
  }
}

TEST_CASE("common prefixes are guessed") {
  const LogEntry expected = [] {
    LogEntry entry;
    entry.session = "123";
    entry.user = "app";
    entry.database = "shop";
    entry.severity = "LOG";
    entry.message = "statement: SELECT 1";
    return entry;
  }();
  for (const char* const prefix : {
           "2026-01-15 12:00:00.123 UTC [123] app@shop ",
           "2026-01-15 12:00:00 CET [123] app@shop ",
           "2026-01-15 12:00:00.123 +03 [123-1] app@shop ",
           "2026-01-15 12:00:00 UTC [123]: [4-1] user=app,db=shop ",
           "2026-01-15 12:00:00.123 UTC [123]: [4-1] db=shop,user=app ",
           "2026-01-15 12:00:00 UTC:10.0.0.1(5000):app@shop:[123]:",
           "10.0.0.1 2026-01-15 12:00:00.123 UTC [123] app@shop ",
           "db-1  | 2026-01-15 12:00:00.123 UTC [123] app@shop ",
           "2026-01-15T12:00:00.123456789Z 2026-01-15 12:00:00.123 UTC [123] app@shop ",
       }) {
    CAPTURE(prefix);
    const std::vector<LogEntry> entries =
        entries_of_text(std::string(prefix) + "LOG:  statement: SELECT 1\n");
    REQUIRE(entries.size() == 1);
    CHECK(entries[0] == expected);
  }
}

TEST_CASE("a session's names may hold what separates them") {
  const std::vector<LogEntry> entries = entries_of_text(
      "2026-01-15 12:00:00.123 UTC [123] me@example.com@shop LOG:  statement: a@b c\n");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].user == "me@example.com");
  CHECK(entries[0].database == "shop");
  CHECK(entries[0].message == "statement: a@b c");
}

TEST_CASE("Heroku's lines have a prefix within a prefix") {
  const std::vector<LogEntry> entries = entries_of_text(
      "2026-01-15T12:00:00+00:00 app[postgres.4321]: [DATABASE] [12-1] sql_error_code = 00000 "
      "time_ms = \"2026-01-15 12:00:00.000 UTC\" pid=\"123\" proc_start_time=\"2026-01-15 11:00:00 "
      "UTC\" session_id=\"65a50000.7b\" vtid=\"3/4\" tid=\"0\" log_line=\"1\" database=\"d1\" "
      "connection_source=\"10.0.0.1(5000)\" user=\"u1\" application_name=\"puma: 7\" LOG:  "
      "statement: SELECT 1\n");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].session == "65a50000.7b");
  CHECK(entries[0].transaction == "3/4");
  CHECK(entries[0].database == "d1");
  CHECK(entries[0].user == "u1");
  CHECK(entries[0].application == "puma: 7");
  CHECK(entries[0].message == "statement: SELECT 1");
}

TEST_CASE("of a prefix that nobody knows, the process id in brackets is enough") {
  const std::vector<LogEntry> entries = entries_of_text(
      "<app> 12:00 {shop} [17] LOG:  statement: SELECT 1,\n\t2\n"
      "<app> 12:00 {shop} [18] LOG:  statement: SELECT 3\n"
      "<app> 12:00 {shop} [17] DETAIL:  d\n");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].session == "17");
  CHECK(entries[0].message == "statement: SELECT 1,\n2");
  CHECK(entries[0].detail == "d");
  CHECK(entries[1].session == "18");
}

TEST_CASE("a SQLSTATE and a padded prefix are left out") {
  CHECK(messages_of(entries_of_text("  7   |app  |LOG:  00000: statement: SELECT 1\n"
                                    "  7   |app  |LOCATION:  exec_simple_query, postgres.c:1042\n",
                                    "%3p   |%-5u|")) ==
        std::vector<std::string>{"statement: SELECT 1"});
}

TEST_CASE(
    "a prefix is guessed by most of the first 200 lines, of several by that which tells more") {
  const auto repeated = [](const std::string& line, int count) {
    std::string log;
    for (int i = 0; i < count; ++i) log += line;
    return log;
  };
  const std::string by_process = "2026-01-15 12:00:00.123 UTC [123] LOG:  a\n";
  const std::string by_user = "user=app,db=shop,app=web,client=::1 LOG:  a\n";
  const auto guesses_process = [&](const std::string& log) {
    const LogPrefix prefix = guessed_prefix(log);
    const auto line = prefix.read(by_process);
    CHECK(prefix.read(by_user).has_value() != line.has_value());
    return line.has_value();
  };
  CHECK(guesses_process(repeated(by_process, 200) + repeated(by_user, 500)));
  const std::string halves = repeated(by_process, 100) + repeated(by_user, 101);
  CHECK(guessed_prefix(halves).read(by_process).has_value());  // no prefix fits more than half
  CHECK_FALSE(guesses_process(repeated(by_process, 1) + repeated(by_user, 3)));
  const std::string all = "2026-01-15 12:00:00.123 UTC [123]: [1-1] " + by_user;
  CHECK(guessed_prefix(all).read(all)->entry.database == "shop");
}
