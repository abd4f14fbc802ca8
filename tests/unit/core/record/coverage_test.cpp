// SPDX-License-Identifier: MIT
// What is registered of what an application sent.
#include "gate/core/record/coverage.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

RecordedStatements sent(const std::vector<std::string>& statements) {
  Recorder recorder;
  for (const std::string& each : statements) {
    LogEntry entry;
    entry.session = "s";
    entry.severity = "LOG";
    entry.message = "statement: " + each;
    recorder.add(entry);
  }
  return recorder.finish();
}

std::vector<Query> registered(const std::string& text) {
  return parse_queries(text, "queries/o/all.sql", "o", {});
}

}  // namespace

TEST_CASE("a statement is registered in whatever way a query file writes it") {
  const RecordedStatements recorded =
      sent({"SELECT a FROM t WHERE b = 1", "SELECT a FROM u WHERE b IN (1, 2)",
            "SELECT a FROM v WHERE b = 'x' LIMIT 5", "SELECT a FROM w"});
  const std::vector<Query> queries = registered(R"(-- name: named
--@ bindings.x = { b = 1 }
select "a" from "t" where b = :b;
-- name: without_values
SELECT a FROM u WHERE b IN (@first, @second, @third);
-- name: skipped
--@ skip = "not now"
SELECT a FROM v WHERE b = :b LIMIT 20;
-- name: unseen
SELECT a FROM x;
)");
  const Coverage coverage = coverage_of(recorded, queries);
  CHECK(coverage.registered.size() == 3);
  REQUIRE(coverage.unregistered.size() == 1);
  CHECK(coverage.unregistered[0]->key == "SELECT a FROM w");
  REQUIRE(coverage.unseen.size() == 1);
  CHECK(coverage.unseen[0]->name == "unseen");
}

TEST_CASE("patterns leave statements out") {
  RecordedStatements recorded = sent({"SELECT a FROM t WHERE b = 1", "DELETE FROM queue"});
  leave_out_ignored(recorded, "# jobs\n\n^delete from QUEUE$\r\n", "ignored");
  REQUIRE(recorded.statements.size() == 1);
  CHECK(recorded.left_out == std::map<std::string, std::int64_t>{{"ignored", 1}});
  CHECK_THROWS_AS(leave_out_ignored(recorded, "a\n(", "ignored"), Error);
}

TEST_CASE("the batched form of a repeated statement") {
  CHECK(batched_form("SELECT a FROM t WHERE t.\"b\" = $2 AND c = $1") == "\"b\" = ANY ($2)");
  CHECK(batched_form("UPDATE t SET a = $1 WHERE b = $2") == "b = ANY ($2)");
  CHECK(batched_form("INSERT INTO t (a) VALUES ($1)").empty());
  CHECK(batched_form("SELECT a FROM t WHERE b > $1").empty());
  CHECK(batched_form("SELECT a FROM t WHERE b = 1").empty());
  CHECK(batched_form("SELECT a FROM t WHERE b =").empty());
}
