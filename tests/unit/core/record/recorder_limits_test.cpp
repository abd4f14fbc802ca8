// SPDX-License-Identifier: MIT
// How much of a log plangate record keeps, and of which sessions.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "gate/core/record/recorder.h"

using namespace gate;

namespace {

LogEntry entry(const std::string& message, const std::string& session = "s") {
  LogEntry result;
  result.session = session;
  result.severity = "LOG";
  result.message = message;
  return result;
}

LogEntry said(const std::string& statement, const std::string& session = "s") {
  return entry("statement: " + statement, session);
}

LogEntry bound(const std::string& statement, const std::string& value) {
  LogEntry result = entry("execute <unnamed>: " + statement);
  result.detail = "parameters: $1 = '" + value + "'";
  return result;
}

LogEntry nested(const std::string& statement, const std::string& session = "s") {
  LogEntry result = entry(
      "duration: 1 ms  plan:\n{ \"Query Text\": \"" + statement + "\", \"Plan\": {} }", session);
  result.context = "PL/pgSQL function f() line 1 at SQL statement";
  return result;
}

/// A SELECT of so many bytes.
std::string select_of(std::size_t bytes, const std::string& table = "t") {
  const std::string text = "SELECT a FROM " + table + " WHERE b = '";
  return text + std::string(bytes - text.size() - 1, 'x') + "'";
}

RecordedStatements recorded(const std::vector<LogEntry>& entries) {
  Recorder recorder(Nested::recorded);
  for (const LogEntry& each : entries) recorder.add(each);
  return recorder.finish();
}

const RecordedStatement& only(const RecordedStatements& all) {
  REQUIRE(all.statements.size() == 1);
  return all.statements.front();
}

/// Whether the first session's settings are known after what others sent.
bool knows_first(const std::vector<LogEntry>& others) {
  std::vector<LogEntry> entries = {said("SET app.a = 1", "first")};
  entries.insert(entries.end(), others.begin(), others.end());
  entries.push_back(said("SELECT a FROM known", "first"));
  for (const RecordedStatement& each : recorded(entries).statements)
    if (each.key == "SELECT a FROM known") return !each.session.settings.empty();
  return false;
}

/// One statement of each of so many sessions.
template <typename Make>
std::vector<LogEntry> of_sessions(int count, const Make& make) {
  std::vector<LogEntry> entries;
  for (int each = 1; each <= count; ++each)
    entries.push_back(make("SELECT b FROM t", std::to_string(each)));
  return entries;
}

}  // namespace

TEST_CASE("entries of no client, and plangate's own, are not recorded") {
  LogEntry background = said("SELECT a FROM t");
  background.backend = "parallel worker";
  LogEntry own = said("SELECT a FROM t");
  own.application = own_application;
  CHECK(recorded({background, own, said("SELECT a FROM t", "")}).executed == 0);
}

TEST_CASE("an error that names no statement fails none") {
  LogEntry error = entry("terminating connection");
  error.severity = "FATAL";
  const RecordedStatements all = recorded({said("SELECT a FROM t"), error});
  CHECK(all.executed == 1);
  CHECK(all.left_out.empty());
}

TEST_CASE("a session that ends takes its settings along, one that says something else does not") {
  CHECK_FALSE(knows_first({entry("disconnection: session time: 0:00:01", "first")}));
  CHECK(knows_first({entry("checkpoint starting: time", "first")}));
}

TEST_CASE("two thousand sessions are known, whatever they send") {
  const auto say = [](const auto&... texts) { return said(texts...); };
  const auto nest = [](const auto&... texts) { return nested(texts...); };
  CHECK(knows_first(of_sessions(1'999, say)));
  CHECK_FALSE(knows_first(of_sessions(2'000, say)));
  CHECK(knows_first(of_sessions(1'999, nest)));
  CHECK_FALSE(knows_first(of_sessions(2'000, nest)));
}

TEST_CASE("of too many sessions, the half that was used last is kept") {
  std::vector<LogEntry> entries;
  for (int each = 0; each <= 2'000; ++each)
    entries.push_back(said("SET app.a = 1", std::to_string(each)));
  entries.push_back(said("SELECT a FROM t", "1000"));
  entries.push_back(said("SELECT b FROM t", "1001"));
  const RecordedStatements all = recorded(entries);
  REQUIRE(all.statements.size() == 2);
  CHECK(all.statements[0].session.settings.empty());
  CHECK(all.statements[1].session.settings.size() == 1);
}

TEST_CASE("sessions are forgotten where what waits for its success is too much") {
  const std::size_t rest = 16'000'000 - std::string_view("SET app.a = 1").size();
  CHECK(knows_first({said(select_of(rest), "second")}));
  CHECK_FALSE(knows_first({said(select_of(rest + 1), "second")}));
}

TEST_CASE("a statement of more than a million bytes is left out") {
  for (const auto& make : {+[](std::size_t bytes) { return said(select_of(bytes)); },
                           +[](std::size_t bytes) { return nested(select_of(bytes)); }}) {
    CHECK(recorded({make(1'000'000)}).statements.size() == 1);
    CHECK(recorded({make(1'000'001)}).left_out ==
          std::map<std::string, std::int64_t>{{"too long", 1}});
  }
}

TEST_CASE("eight texts and eight samples of a statement are kept") {
  std::vector<LogEntry> lists;
  std::vector<LogEntry> values;
  std::string list = "1";
  for (int each = 1; each <= 9; ++each, list += ", 1") {
    lists.push_back(said("SELECT a FROM t WHERE b IN (" + list + ")"));
    values.push_back(bound("SELECT a FROM t WHERE b = $1", std::to_string(each)));
  }
  CHECK(only(recorded(lists)).variants.size() == 8);
  CHECK(only(recorded(values)).usual().samples.size() == 8);
}

TEST_CASE("a sample is kept that is the first or not too large") {
  const auto samples = [](std::size_t first, std::size_t second) {
    const std::string statement = "SELECT a FROM t WHERE b = $1";
    return only(recorded({bound(statement, std::string(first, 'x')),
                          bound(statement, std::string(second, 'y'))}))
        .usual()
        .samples.size();
  };
  const std::size_t largest = 100'000 - sizeof(std::optional<std::string>);
  CHECK(samples(largest + 1, 1) == 2);
  CHECK(samples(1, largest) == 2);
  CHECK(samples(1, largest + 1) == 1);
}

TEST_CASE("where memory is full, what is known gets no further text and no further sample") {
  std::vector<LogEntry> entries = {said("SELECT a FROM a WHERE b IN (1)")};
  for (int each = 0; each < 30; ++each)
    entries.push_back(said(select_of(900'000, fmt::format("t{}", each))));
  entries.push_back(said("SELECT a FROM a WHERE b IN (1, 2)"));
  entries.push_back(said("SELECT a FROM a WHERE b IN (2)"));
  const RecordedStatements all = recorded(entries);
  CHECK(all.left_out.at("over the limit of memory") > 0);
  CHECK(all.statements[0].calls == 3);
  REQUIRE(all.statements[0].variants.size() == 1);
  CHECK(all.statements[0].variants[0].calls == 2);
  CHECK(all.statements[0].variants[0].samples.size() == 1);
}

TEST_CASE("a statement's place is the first that a comment tells") {
  CHECK(only(recorded({said("SELECT a FROM t"), said("-- name: First\nSELECT a FROM t"),
                       said("SELECT a FROM t /* second.b */")}))
            .place.action == "first");
}

TEST_CASE("a parameter that a statement does not use is none of its values") {
  LogEntry execute = said("EXECUTE p(1)");
  execute.detail = "prepare: PREPARE p(int) AS SELECT a FROM t WHERE b = 5";
  CHECK(only(recorded({execute})).usual().samples == std::vector<RecordedValues>{{"5"}});
}

TEST_CASE("only what has values repeats, and only within something") {
  LogEntry plain = said("SELECT a FROM t");
  plain.transaction = "3/1";
  CHECK(only(recorded({plain})).most_repeats == 0);
  CHECK(only(recorded({said("SELECT a FROM t WHERE b = 1")})).most_repeats == 0);
}
