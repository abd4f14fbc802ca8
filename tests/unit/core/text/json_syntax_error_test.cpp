// SPDX-License-Identifier: MIT
#include "gate/core/text/json_syntax_error.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

Error error_of(const std::string& text) {
  return json_syntax_error(text, "a.json", "simdjson's reason");
}

}  // namespace

TEST_CASE("values of every kind may stand before the fault, which has a line and a reason") {
  const Error error = error_of(R"([null, true, 1, -1, 1.5, "x", {"a": {}}, [],
,])");
  CHECK(error.message == "a.json:2: not valid JSON");
  CHECK(error.detail ==
        "syntax error while parsing value - unexpected ','; expected '[', '{', or a literal");
  CHECK(error.hint == "Restore the file, or write it again.");
}

TEST_CASE("a reason that names no column is told without its prefix too") {
  const Error error = error_of("[\n1e999]");
  CHECK(error.message == "a.json:2: not valid JSON");
  CHECK(error.detail == "number overflow parsing '1e999'");
}

TEST_CASE("where only simdjson finds a fault, its reason is told") {
  const Error error = error_of("[18446744073709551616]");
  CHECK(error.message == "a.json: not valid JSON");
  CHECK(error.detail == "simdjson's reason");
}

TEST_CASE("a conflict is told with its line and the query to refresh") {
  const Error first = error_of("<<<<<<< HEAD\n{}");
  CHECK(first.message == "a.json:1: merge conflict");
  CHECK(first.hint ==
        "Resolve the conflict, or take either side and run plangate refresh SUITE/QUERY.");
  const Error third = error_of("{\n\"query\": \"orders/recent\",\n<<<<<<< HEAD\n");
  CHECK(third.message == "a.json:3: merge conflict");
  CHECK(third.hint.find("plangate refresh orders/recent.") != std::string::npos);
}

TEST_CASE("psql's table is told how to be recorded without one") {
  CHECK(error_of("QUERY PLAN\n[1,,]").hint ==
        "This is psql's table output. Record the plan with psql -XqAt.");
}
