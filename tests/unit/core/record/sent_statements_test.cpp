// SPDX-License-Identifier: MIT
// Entries of a log -> statements, and which of them are left out.
#include "gate/core/record/sent_statements.h"

#include <doctest/doctest.h>

#include "gate/core/record/left_out.h"

using namespace gate;

namespace {

LogEntry entry(const std::string& message, const std::string& detail = {}) {
  LogEntry result;
  result.session = "s";
  result.severity = "LOG";
  result.message = message;
  result.detail = detail;
  return result;
}

using Values = RecordedValues;

}  // namespace

TEST_CASE("the statement of each protocol is read") {
  const auto simple = sent_statements(entry("statement: SELECT 1; ; SELECT ';' FROM t"));
  REQUIRE(simple.size() == 2);
  CHECK(simple[0].text == "SELECT 1");
  CHECK(simple[1].text == " SELECT ';' FROM t");

  const auto extended = sent_statements(
      entry("execute S_3: SELECT a FROM t WHERE b = $1", "parameters: $1 = 'it''s', $2 = NULL"));
  REQUIRE(extended.size() == 1);
  CHECK(extended[0].text == "SELECT a FROM t WHERE b = $1");
  CHECK(extended[0].values == Values{"it's", std::nullopt});

  const auto timed = sent_statements(
      entry("duration: 12.5 ms  execute <unnamed>: SELECT 1", "Parameters: $1 = '{1,2}'"));
  REQUIRE(timed.size() == 1);
  CHECK(timed[0].milliseconds == 12.5);
  CHECK(timed[0].values == Values{"{1,2}"});
}

TEST_CASE("an SQL EXECUTE is the statement that was prepared") {
  const auto sent = sent_statements(entry("statement: EXECUTE p(3, NULL, 'x')",
                                          "prepare: PREPARE p(int, numeric(10, 2), text) AS "
                                          "SELECT a FROM t WHERE b = $1"));
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].text == "SELECT a FROM t WHERE b = $1");
  CHECK(sent[0].types == std::vector<std::string>{"int", "numeric(10, 2)", "text"});
  CHECK(sent[0].values == Values{"3", std::nullopt, "x"});
  const auto computed = sent_statements(
      entry("statement: EXECUTE p(1 + 2)", "prepare: PREPARE p AS SELECT a FROM t WHERE b = $1"));
  REQUIRE(computed.size() == 1);
  CHECK(computed[0].values.empty());
}

TEST_CASE("the arguments of EXECUTE are known where all of them are literals or NULL") {
  const auto values = [](const std::string& execute) {
    return sent_statements(entry("statement: " + execute, "prepare: PREPARE p AS SELECT $1"))
        .at(0)
        .values;
  };
  CHECK(values("EXECUTE p(NULL, 1)") == Values{std::nullopt, "1"});
  CHECK(values("EXECUTE p(-1, NULL, NULL)") == Values{"-1", std::nullopt, std::nullopt});
  CHECK(values("EXECUTE p(NULL)") == Values{std::nullopt});
  CHECK(values("EXECUTE p").empty());
  CHECK(values("EXECUTE p(now(), 1)").empty());
  CHECK(values("EXECUTE p(1, now())").empty());
}

TEST_CASE("a PREPARE that breaks off is no statement's") {
  for (const std::string prepare :
       {"PREPARE p", "PREPARE p AS", "PREPARE p(int", "PREPARE p(int)", "PREPARE p(int) SELECT 1"})
    CHECK(inner_statement(prepare) == prepare);
}

TEST_CASE("what PREPARE and DECLARE are about") {
  CHECK(inner_statement("PREPARE p AS SELECT a FROM t") == "SELECT a FROM t");
  CHECK(inner_statement("PREPARE p(int) AS SELECT a FROM t") == "SELECT a FROM t");
  CHECK(inner_statement("DECLARE c CURSOR FOR SELECT a FROM t") == "SELECT a FROM t");
  CHECK(inner_statement("SELECT a FROM t") == "SELECT a FROM t");
  CHECK(inner_statement("PREPARE TRANSACTION 'x'") == "PREPARE TRANSACTION 'x'");
}

TEST_CASE("a cursor's query counts once") {
  const auto declared =
      sent_statements(entry("statement: DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT a FROM t"));
  REQUIRE(declared.size() == 1);
  CHECK(declared[0].text == "SELECT a FROM t");
  const auto fetched = sent_statements(entry("execute fetch from S_1/C_2: SELECT a FROM t"));
  REQUIRE(fetched.size() == 1);
  CHECK(fetched[0].is_continued);
}

TEST_CASE("other entries hold no statement") {
  CHECK(sent_statements(entry("duration: 1.5 ms")).empty());
  CHECK(sent_statements(entry("duration: 1.5 ms  parse x: SELECT 1")).empty());
  CHECK(sent_statements(entry("duration: 1.5 ms  bind x: SELECT 1")).empty());
  CHECK(sent_statements(entry("connection received: host=[local]")).empty());
  LogEntry failed = entry("statement: SELECT 1");
  failed.severity = "ERROR";
  CHECK(sent_statements(failed).empty());
}

TEST_CASE("parameters that were cut end the list") {
  CHECK(logged_parameters("$1 = 'a', $2 = '") == Values{"a"});
  CHECK(logged_parameters("$1 = '', $2 = ''''") == Values{"", "'"});
  CHECK(logged_parameters("") == Values{});
  CHECK(logged_parameters("nonsense") == Values{});
}

TEST_CASE("what is no query to register is left out, by reason") {
  for (const auto& [statement, reason] : std::vector<std::pair<std::string, std::string>>{
           {"BEGIN", "transaction"},
           {"rollback to savepoint x", "transaction"},
           {"SET search_path TO x", "session"},
           {"SELECT set_config('a.b', '1', true)", "no table"},
           {"CREATE TABLE t (a int)", "DDL"},
           {"SELECT a INTO u FROM t", "DDL"},
           {"COPY t FROM STDIN", "COPY"},
           {"FETCH 10 FROM c", "cursor"},
           {"EXPLAIN SELECT a FROM t", "EXPLAIN"},
           {"VACUUM t", "utility"},
           {"nonsense", "utility"},
           {"SELECT 1", "no table"},
           {"-- nothing", "no table"},
           {"SELECT a FROM generate_series(1, 2) a", "no table"},
           {"SELECT c.oid FROM pg_catalog.pg_class c, pg_namespace n", "catalog"},
           {"SELECT 1 FROM information_schema.tables", "catalog"},
           {"INSERT INTO \"schema_migrations\" VALUES ('1')", "framework"},
           {"SELECT o.a FROM orders o JOIN pg_class c ON c.oid = o.b", ""},
           {"INSERT INTO t (a) SELECT b FROM u", ""},
           {"WITH x AS (SELECT a FROM t) SELECT a FROM x", ""},
           {"(SELECT a FROM t) UNION (SELECT a FROM u)", ""},
           {"/* app */ UPDATE t SET a = 1", ""}}) {
    CAPTURE(statement);
    CHECK(reason_to_leave_out(statement) == reason);
  }
}
