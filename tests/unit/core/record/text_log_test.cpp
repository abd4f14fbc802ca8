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

}  // namespace

TEST_CASE("a log as text tells what the jsonlog tells, whatever its prefix") {
  const std::vector<LogEntry> expected =
      told_by_all(entries_in(LogReader(LogFormat::json), recorded_log("pg15/server.json")));
  CHECK(expected.size() == 23);
  for (const RecordedPrefix& recorded : recorded_prefixes) {
    CAPTURE(recorded.file);
    const std::string log = recorded_log(std::string("pg15/") + recorded.file);
    CHECK(told_by_all(entries_of_text(log, recorded.prefix)) == expected);
    CHECK(told_by_all(entries_of_text(log)) == expected);  // guessed
    CHECK(told_by_all(entries_of_text(with_windows_line_ends(log))) == expected);
  }
}

TEST_CASE("a prefix tells who sent what") {
  const std::string log = recorded_log("pg15/every.log");
  const std::vector<LogEntry> entries =
      of_clients(entries_of_text(log, recorded_prefixes[4].prefix));
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

TEST_CASE("lines of other sessions may come between those of an entry") {
  const std::vector<LogEntry> entries = entries_of_text(
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

TEST_CASE("lines of docker compose go on in lines of docker compose") {
  const std::vector<LogEntry> entries = entries_of_text(
      "db-1  | 2026-01-15 12:00:00.123 UTC [1] LOG:  statement: SELECT 1,\n"
      "db-1  | \t  2\n"
      "web-1 | Listening\n");
  CHECK(messages_of(entries) == std::vector<std::string>{"statement: SELECT 1,\n  2"});
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
