// SPDX-License-Identifier: MIT
// What a session has set, statement by statement.
#include "gate/core/record/session_state.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

SessionSettings after(const std::vector<std::string>& statements,
                      const RecordedValues& values = {}) {
  SessionState state;
  for (const std::string& each : statements) state.follow(each, values);
  return state.current();
}

using Settings = std::map<std::string, std::string>;

Settings settings_after(const std::vector<std::string>& statements,
                        const RecordedValues& values = {}) {
  return after(statements, values).settings;
}

std::string role_after(const std::vector<std::string>& statements) {
  return after(statements).role;
}

}  // namespace

TEST_CASE("settings that decide plans or rows are kept, no others") {
  CHECK(settings_after({"SET enable_seqscan = off"}) == Settings{{"enable_seqscan", "off"}});
  CHECK(settings_after({"SET work_mem TO '8MB';"}) == Settings{{"work_mem", "8MB"}});
  CHECK(settings_after({"SET SESSION app.tenant.id = 5"}) == Settings{{"app.tenant.id", "5"}});
  CHECK(settings_after({"set app.x = 'set_config'"}) == Settings{{"app.x", "set_config"}});
  CHECK(settings_after({"SET client_encoding TO 'UTF8'", "SET TIME ZONE 'UTC'"}).empty());
}

TEST_CASE("a value of several words is kept as it was written") {
  CHECK(settings_after({"SET search_path TO \"A\", b;"}) == Settings{{"search_path", "\"A\", b"}});
  CHECK(settings_after({"SET SCHEMA 'shop'"}) == Settings{{"search_path", "shop"}});
  CHECK(settings_after({"SET LOCAL SCHEMA 'shop'"}).empty());
}

TEST_CASE("the search_path that every session has is no setting") {
  for (const char* const value :
       {"public", "'public'", "\"public\"", "\"$user\", public", "\"$user\",public"}) {
    CAPTURE(value);
    CHECK(settings_after({std::string("SET search_path = ") + value}).empty());
  }
  CHECK(settings_after({"SET app.schema = 'public'"}) == Settings{{"app.schema", "public"}});
}

TEST_CASE("a role is a name, or a text") {
  CHECK(role_after({"SET ROLE App"}) == "app");
  CHECK(role_after({"SET ROLE \"App\""}) == "App");
  CHECK(role_after({"SET SESSION ROLE 'App'"}) == "App");
  CHECK(role_after({"SET ROLE app", "SET ROLE NONE"}).empty());
  CHECK(role_after({"SET ROLE app", "SET ROLE 'NONE'"}).empty());
  CHECK(settings_after({"SET app.x = 'none'"}) == Settings{{"app.x", "none"}});
}

TEST_CASE("what is local ends with the transaction") {
  CHECK(settings_after({"SET LOCAL work_mem = 1"}).empty());
  CHECK(settings_after({"START TRANSACTION", "SET LOCAL work_mem = 1"}).size() == 1);
  for (const char* const end : {"COMMIT", "END;", "ROLLBACK", "ABORT"}) {
    CAPTURE(end);
    CHECK(settings_after({"BEGIN", "SET LOCAL work_mem = 1", end}).empty());
    CHECK(settings_after({"BEGIN", end, "SET LOCAL work_mem = 1"}).empty());
  }
  CHECK(settings_after({"BEGIN", "SET LOCAL work_mem = 1", "SET work_mem = 2"}) ==
        Settings{{"work_mem", "2"}});
}

TEST_CASE("what a transaction set is undone with it") {
  const std::vector<std::string> begun = {"SET app.a = 1", " BEGIN;", "SET app.a = 2"};
  const auto value_after = [&](const std::string& end) {
    std::vector<std::string> statements = begun;
    statements.push_back(end);
    return settings_after(statements).at("app.a");
  };
  CHECK(value_after("COMMIT") == "2");
  CHECK(value_after("ROLLBACK") == "1");
  CHECK(value_after("ABORT") == "1");
  CHECK(value_after("ROLLBACK TO SAVEPOINT s") == "2");
  CHECK(settings_after({"SET app.a = 1", "ROLLBACK"}).size() == 1);
}

TEST_CASE(
    "RESET and DEFAULT take back one setting, RESET ALL all of them, DISCARD ALL the role too") {
  const auto left_after = [](const std::string& statement) {
    return after({"BEGIN", "SET work_mem = 1", "SET app.a = 2", "SET LOCAL app.b = 3",
                  "SET LOCAL app.c = 4", "SET ROLE app", statement});
  };
  const Settings all = {{"app.a", "2"}, {"app.b", "3"}, {"app.c", "4"}, {"work_mem", "1"}};
  const auto without = [&](const std::string& name) {
    Settings result = all;
    result.erase(name);
    return SessionSettings{result, "app"};
  };
  CHECK(left_after("RESET app.a") == without("app.a"));
  CHECK(left_after("RESET app.b") == without("app.b"));
  CHECK(left_after("SET work_mem TO DEFAULT") == without("work_mem"));
  CHECK(left_after("RESET ROLE") == SessionSettings{all, ""});
  CHECK(left_after("RESET ALL") == SessionSettings{{}, "app"});
  CHECK(left_after("DISCARD ALL") == SessionSettings());
  CHECK(left_after("DISCARD PLANS") == SessionSettings{all, "app"});
}

TEST_CASE("set_config sets what its arguments or parameters say") {
  CHECK(settings_after({"SELECT set_config('App.A', $2, false), 1, set_config('app.b', $1, 'f')"},
                       {"1", "2"}) == Settings{{"app.a", "2"}, {"app.b", "1"}});
  CHECK(settings_after({"SELECT set_config('app.a', $0, false), set_config('app.b', $2, false)"},
                       {"1"}) == Settings{{"app.a", ""}, {"app.b", ""}});
  CHECK(role_after({"SELECT set_config('role', 'app', false)"}) == "app");
  CHECK(settings_after({"SELECT set_config('app.a', '1')"}).empty());
  CHECK(settings_after({"SELECT set_configs('app.a', '1', false)"}).empty());
}

TEST_CASE("set_config is local where its last argument is true in any spelling") {
  for (const char* const is_local : {"true", "'T'", "'on'", "1", "'yes'"}) {
    CAPTURE(is_local);
    const std::string call = std::string("SELECT set_config('app.a', '1', ") + is_local + ")";
    CHECK(settings_after({call}).empty());
    CHECK(settings_after({"BEGIN", call}).size() == 1);
  }
}

TEST_CASE("other statements set nothing") {
  for (const char* const statement :
       {"CREATE ROLE app", "CREATE SCHEMA app", "SELECT a FROM t", "SELECT 'set_config'"}) {
    CAPTURE(statement);
    CHECK(after({statement}) == SessionSettings());
  }
}

TEST_CASE("a statement that breaks off sets nothing") {
  for (const char* const statement :
       {"", " ;", "SET", "RESET", "SET LOCAL", "SET ROLE", "SET app.", "RESET app.", "SET app.a TO",
        "SET app.a 5", "SELECT set_config", "SELECT set_config('app.a', '1'"}) {
    CAPTURE(statement);
    CHECK(after({statement}) == SessionSettings());
  }
}
