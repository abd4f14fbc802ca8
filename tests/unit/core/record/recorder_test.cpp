// SPDX-License-Identifier: MIT
// The accumulator of plangate record.
#include "gate/core/record/recorder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gate;

namespace {

/// Plays a session's entries.
class Log {
 public:
  void say(const std::string& statement, const std::string& session = "s") {
    recorder_.add(entry("LOG", "statement: " + statement, session));
  }
  void log(const std::string& message, const std::string& detail = {}) {
    LogEntry logged = entry("LOG", message, "s");
    logged.detail = detail;
    recorder_.add(logged);
  }
  void execute(const std::string& statement, const std::string& parameters,
               std::int64_t query_id = 0) {
    LogEntry sent = entry("LOG", "execute <unnamed>: " + statement, "s");
    sent.detail = "parameters: " + parameters;
    sent.query_id = query_id;
    recorder_.add(sent);
  }
  void fail(const std::string& statement, const std::string& session = "s") {
    LogEntry error = entry("ERROR", "no", session);
    error.statement = statement;
    recorder_.add(error);
  }
  void enter(const std::string& transaction) { transaction_ = transaction; }
  RecordedStatements finish() { return recorder_.finish(); }

 private:
  [[nodiscard]] LogEntry entry(const std::string& severity, const std::string& message,
                               const std::string& session) const {
    LogEntry result;
    result.session = session;
    result.backend = "client backend";
    result.database = "shop";
    result.severity = severity;
    result.message = message;
    result.transaction = transaction_;
    return result;
  }

  Recorder recorder_;
  std::string transaction_ = "3/1";
};

}  // namespace

TEST_CASE("statements are counted by their key, with samples of their values") {
  Log log;
  log.execute("SELECT a FROM t WHERE b = $1", "$1 = '5'", 77);
  log.execute("SELECT a FROM t WHERE b = $1", "$1 = '5'");
  log.execute("SELECT a FROM t WHERE b = $1", "$1 = NULL");
  log.say("SELECT a FROM t WHERE b = 9");
  log.say("BEGIN");
  const RecordedStatements recorded = log.finish();
  CHECK(recorded.executed == 5);
  CHECK(recorded.left_out == std::map<std::string, std::int64_t>{{"transaction", 1}});
  REQUIRE(recorded.statements.size() == 1);
  const RecordedStatement& statement = recorded.statements.front();
  CHECK(statement.calls == 4);
  // The same text, whether its values were parameters or stood in it.
  REQUIRE(statement.variants.size() == 1);
  CHECK(statement.variants[0].samples == std::vector<RecordedValues>{{"5"}, {std::nullopt}, {"9"}});
  CHECK(statement.variants[0].query_id == 77);
  CHECK(statement.variants[0].database == "shop");
  CHECK(!statement.variants[0].is_lifted);
}

TEST_CASE("the usual length of a list is that which came most") {
  Log log;
  log.say("SELECT a FROM t WHERE b IN (1, 2, 3)");
  log.say("SELECT a FROM t WHERE b IN (4, 5)");
  log.say("SELECT a FROM t WHERE b IN (6, 7)");
  const RecordedStatements recorded = log.finish();
  REQUIRE(recorded.statements.size() == 1);
  CHECK(recorded.statements[0].variants.size() == 2);
  CHECK(recorded.statements[0].usual().text == "SELECT a\nFROM t\nWHERE b IN ($1, $2)");
  CHECK(recorded.statements[0].usual().is_lifted);
}

TEST_CASE("a statement that failed is not kept, its neighbours are") {
  Log log;
  log.say("SELECT a FROM good");
  log.say("SELECT a FROM bad");
  log.fail("SELECT a FROM bad");
  log.say("SELECT a FROM before");
  log.fail("SELEC nonsense");  // refused by the parser: the log has no entry of it
  log.say("SELECT a FROM other", "t");
  log.fail("SELECT a FROM last", "u");
  const RecordedStatements recorded = log.finish();
  std::vector<std::string> keys;
  for (const RecordedStatement& each : recorded.statements) keys.push_back(each.key);
  CHECK(keys == std::vector<std::string>{"SELECT a FROM before", "SELECT a FROM good",
                                         "SELECT a FROM other"});
  CHECK(recorded.left_out == std::map<std::string, std::int64_t>{{"failed", 3}});
  CHECK(recorded.executed == 6);
}

TEST_CASE("what the session has set becomes the statement's") {
  Log log;
  log.say("SET search_path TO tenant_1, public");
  log.say("BEGIN");
  log.say("SET LOCAL ROLE app");
  log.execute("SELECT set_config('app.tenant', $1, true)", "$1 = '42'");
  log.say("SELECT a FROM inside");
  log.say("COMMIT");
  log.say("SELECT a FROM outside");
  log.say("SET client_encoding TO 'UTF8'");
  log.say("RESET ALL");
  log.say("SELECT a FROM reset");
  const RecordedStatements recorded = log.finish();
  REQUIRE(recorded.statements.size() == 3);
  const SessionSettings& inside = recorded.statements[0].session;
  CHECK(inside.role == "app");
  CHECK(inside.settings == std::map<std::string, std::string>{{"app.tenant", "42"},
                                                              {"search_path", "tenant_1, public"}});
  CHECK(recorded.statements[1].session.role.empty());
  CHECK(recorded.statements[1].session.settings.size() == 1);
  CHECK(recorded.statements[2].session == SessionSettings());
}

TEST_CASE("repeats with other values count within a transaction or a request") {
  Log log;
  for (int id = 0; id < 12; ++id)
    log.execute("SELECT a FROM t WHERE b = $1", fmt::format("$1 = '{}'", id));
  for (int id = 0; id < 12; ++id) log.execute("SELECT c FROM t WHERE b = $1", "$1 = '1'");
  for (int id = 0; id < 12; ++id) {
    log.enter(fmt::format("4/{}", id));
    log.execute("SELECT d FROM t WHERE b = $1", fmt::format("$1 = '{}'", id));
    log.execute("SELECT e FROM t WHERE b = $1 /*traceparent='00-ab-cd-01'*/",
                fmt::format("$1 = '{}'", id));
  }
  const RecordedStatements recorded = log.finish();
  REQUIRE(recorded.statements.size() == 4);
  CHECK(recorded.statements[0].most_repeats == 12);
  CHECK(recorded.statements[1].most_repeats == 1);
  CHECK(recorded.statements[2].most_repeats == 1);
  CHECK(recorded.statements[3].most_repeats == 12);
}

TEST_CASE("auto_explain's plans tell of statements, once each") {
  Log log;
  const std::string plan =
      "duration: 12.5 ms  plan:\n{ \"Query Text\": \"SELECT a FROM t WHERE b = 1\", "
      "\"Plan\": { \"Node Type\": \"Result\" } }";
  log.log(plan);
  log.say("SELECT a FROM t WHERE b = 1");
  log.log(plan);
  const RecordedStatements recorded = log.finish();
  CHECK(recorded.executed == 2);
  REQUIRE(recorded.statements.size() == 1);
  CHECK(recorded.statements[0].calls == 2);
  CHECK(recorded.statements[0].milliseconds == 25);
}

TEST_CASE("auto_explain's plans of what log_statement has told are no further statements") {
  Log log;
  const auto explained = [](const std::string& text) {
    return "duration: 2 ms  plan:\n{ \"Query Text\": \"" + text + "\", \"Plan\": {} }";
  };
  log.say("SELECT a FROM t; SELECT b FROM t");
  log.log(explained("SELECT a FROM t; SELECT b FROM t"));
  log.log(explained("SELECT a FROM t; SELECT b FROM t"));
  log.log("statement: EXECUTE p(1)", "prepare: PREPARE p AS SELECT c FROM t WHERE d = $1");
  log.log(explained("PREPARE p AS SELECT c FROM t WHERE d = $1"));
  const RecordedStatements recorded = log.finish();
  CHECK(recorded.executed == 3);
  REQUIRE(recorded.statements.size() == 3);
  CHECK(recorded.statements[2].calls == 1);
  CHECK(recorded.statements[2].milliseconds == 2);
}

TEST_CASE("memory is bounded, whatever comes") {
  Log log;
  const std::string padding(100'000, 'x');
  for (int each = 0; each < 2'000; ++each)
    log.say(fmt::format("SELECT a FROM t{} WHERE b = '{}'", each, padding),
            fmt::format("session {}", each));
  const RecordedStatements recorded = log.finish();
  CHECK(recorded.executed == 2'000);
  CHECK(recorded.statements.size() < 1'000);
  CHECK(recorded.left_out.at("over the limit of memory") ==
        2'000 - static_cast<std::int64_t>(recorded.statements.size()));
}
