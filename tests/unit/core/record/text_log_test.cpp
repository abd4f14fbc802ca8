// SPDX-License-Identifier: MIT
// Logs as text: prefixes, entries of several lines, lines of several sessions.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <array>

#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

namespace {

struct RecordedPrefix {
  const char* file;
  const char* prefix;
};

constexpr auto recorded_prefixes = std::to_array<RecordedPrefix>(
    {{"server.log", "%m [%p] %q%u@%d "},
     {"rds.log", "%t:%r:%u@%d:[%p]:"},
     {"plain.log", "%m [%p] "},
     {"empty.log", ""},
     {"every.log", "%a|%u|%d|%r|%h|%b|%p|%t|%m|%n|%Q|%i|%e|%c|%l|%s|%v|%x|%%|%q "},
     {"supabase.log", "%h %m [%p] %q%u@%d "},
     {"pgbadger.log", "%t [%p]: user=%u,db=%d,app=%a,client=%h "}});

std::vector<LogEntry> entries_of(std::string_view text, std::string_view prefix = {}) {
  return entries_in(LogReader(LogFormat::stderr_text, prefix), text);
}

/// What every log tells of the sessions' entries, sorted: only those of one session are in order.
std::vector<LogEntry> told_by_all(const std::vector<LogEntry>& entries) {
  std::vector<LogEntry> told;
  for (const LogEntry& each : entries) {
    if (each.message.starts_with("received SIGHUP") || each.message.starts_with("parameter \""))
      continue;
    LogEntry entry;
    entry.severity = each.severity;
    entry.message = each.message;
    RE2::Replace(&entry.message, R"(^duration: [\d.]+)", "duration: 0");
    RE2::Replace(&entry.message, R"( at character \d+$)", "");
    entry.detail = each.detail;
    entry.statement = each.statement;
    entry.context = each.context;
    told.push_back(entry);
  }
  std::ranges::sort(told, {}, &LogEntry::message);
  return told;
}

std::string with_windows_line_ends(std::string_view text) {
  std::string result;
  for (const char each : text) result += each == '\n' ? "\r\n" : std::string(1, each);
  return result;
}

std::vector<std::string> messages_of(const std::vector<LogEntry>& entries) {
  std::vector<std::string> messages;
  for (const LogEntry& each : entries) messages.push_back(each.message);
  return messages;
}

}  // namespace

TEST_CASE("a log as text tells what the jsonlog tells, whatever its prefix") {
  const std::vector<LogEntry> expected =
      told_by_all(entries_in(LogReader(LogFormat::json), recorded_log("pg15/server.json")));
  CHECK(expected.size() == 23);
  for (const auto& [file, prefix] : recorded_prefixes) {
    CAPTURE(file);
    const std::string log = recorded_log(std::string("pg15/") + file);
    CHECK(told_by_all(entries_of(log, prefix)) == expected);
    CHECK(told_by_all(entries_of(log)) == expected);  // guessed
    CHECK(told_by_all(entries_of(with_windows_line_ends(log))) == expected);
  }
}

TEST_CASE("a prefix tells who sent what") {
  const std::string log = recorded_log("pg15/every.log");
  const std::vector<LogEntry> entries = of_clients(entries_of(log, recorded_prefixes[4].prefix));
  REQUIRE(entries.size() == 23);
  const LogEntry& entry =
      *std::ranges::find(entries, "parameters: $1 = 'it''s'", &LogEntry::detail);
  CHECK(entry.session.find('.') != std::string::npos);
  CHECK(entry.transaction.find('/') != std::string::npos);
  CHECK(entry.user == "postgres");
  CHECK(entry.application == "pgbench");
  CHECK(entry.backend == "client backend");
  CHECK(entry.query_id == 7291558237441303294);
  CHECK(entries[3].application == "web, \"front\"");
}

TEST_CASE("a guessed prefix tells who sent what") {
  for (const auto& [file, names_user] : {std::pair("server.log", true),
                                         {"rds.log", true},
                                         {"supabase.log", true},
                                         {"pgbadger.log", true},
                                         {"plain.log", false},
                                         {"empty.log", false}}) {
    CAPTURE(file);
    const std::vector<LogEntry> entries = entries_of(recorded_log(std::string("pg15/") + file));
    REQUIRE(entries.size() > 10);
    CHECK(entries[2].session.empty() == (std::string_view(file) == "empty.log"));
    CHECK(entries[2].user == (names_user ? "postgres" : ""));
    CHECK(entries[2].database == (names_user ? "shop" : ""));
  }
}

TEST_CASE("lines of other sessions may come between those of an entry") {
  const std::vector<LogEntry> entries = entries_of(
      "[1] LOG:  execute <unnamed>: SELECT $1\n"
      "[2] LOG:  execute <unnamed>: SELECT $1,\n"
      "\t$2\n"
      "[1] DETAIL:  parameters: $1 = 'one'\n"
      "[2] DETAIL:  parameters: $1 = 'two',\n"
      "\tthree\n"
      "[1] LOG:  statement: COMMIT\n",
      "[%p] ");
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].message == "execute <unnamed>: SELECT $1");
  CHECK(entries[0].detail == "parameters: $1 = 'one'");
  CHECK(entries[0].session == "1");
  CHECK(entries[1].message == "execute <unnamed>: SELECT $1,\n$2");
  CHECK(entries[1].detail == "parameters: $1 = 'two',\nthree");
  CHECK(entries[2].message == "statement: COMMIT");
}

TEST_CASE("an entry is returned when its session's next one begins") {
  LogReader reader(LogFormat::stderr_text, "[%p] ");
  CHECK(reader.add("[1] LOG:  statement: SELECT 1\n[2] LOG:  statement: SELECT 2\n").empty());
  CHECK(messages_of(reader.add("[2] LOG:  statement: SELECT 3\n")) ==
        std::vector<std::string>{"statement: SELECT 2"});
  CHECK(messages_of(reader.finish()) ==
        std::vector<std::string>{"statement: SELECT 1", "statement: SELECT 3"});
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
        entries_of(std::string(prefix) + "LOG:  statement: SELECT 1\n");
    REQUIRE(entries.size() == 1);
    CHECK(entries[0] == expected);
  }
}

TEST_CASE("a session's names may hold what separates them") {
  const std::vector<LogEntry> entries =
      entries_of("2026-01-15 12:00:00.123 UTC [123] me@example.com@shop LOG:  statement: a@b c\n");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].user == "me@example.com");
  CHECK(entries[0].database == "shop");
  CHECK(entries[0].message == "statement: a@b c");
}

TEST_CASE("Heroku's lines have a prefix within a prefix") {
  const std::vector<LogEntry> entries = entries_of(
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
  const std::vector<LogEntry> entries = entries_of(
      "<app> 12:00 {shop} [17] LOG:  statement: SELECT 1,\n\t2\n"
      "<app> 12:00 {shop} [18] LOG:  statement: SELECT 3\n"
      "<app> 12:00 {shop} [17] DETAIL:  d\n");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].session == "17");
  CHECK(entries[0].message == "statement: SELECT 1,\n2");
  CHECK(entries[0].detail == "d");
  CHECK(entries[1].session == "18");
}

TEST_CASE("lines of docker compose go on in lines of docker compose") {
  const std::vector<LogEntry> entries = entries_of(
      "db-1  | 2026-01-15 12:00:00.123 UTC [1] LOG:  statement: SELECT 1,\n"
      "db-1  | \t  2\n"
      "web-1 | Listening\n");
  CHECK(messages_of(entries) == std::vector<std::string>{"statement: SELECT 1,\n  2"});
}

TEST_CASE("a SQLSTATE and a padded prefix are left out") {
  CHECK(messages_of(entries_of("  7   |app  |LOG:  00000: statement: SELECT 1\n"
                               "  7   |app  |LOCATION:  exec_simple_query, postgres.c:1042\n",
                               "%3p   |%-5u|")) == std::vector<std::string>{"statement: SELECT 1"});
}

TEST_CASE("lines that are none of the log are counted") {
  LogReader reader(LogFormat::stderr_text, "[%p] ");
  CHECK(reader.add("\tlost\nserver started\n\n[1] LOG:  statement: SELECT 1\nrsync: failed\n")
            .empty());
  CHECK(reader.unreadable_lines() == 3);
  CHECK(messages_of(reader.finish()) == std::vector<std::string>{"statement: SELECT 1"});
}

TEST_CASE("a log without ends keeps no more than so many sessions open") {
  LogReader reader(LogFormat::stderr_text, "[%p] ");
  std::size_t entries = 0;
  for (int session = 1; session <= 1'500; ++session)
    entries += reader.add("[" + std::to_string(session) + "] LOG:  statement: SELECT 1\n").size();
  CHECK(entries == 500);
  CHECK(reader.finish().size() == 1'000);
}
