// SPDX-License-Identifier: MIT
// What is larger than any file of its kind is refused before it takes memory.
#include <doctest/doctest.h>

#include "gate/core/baseline/baseline.h"
#include "gate/core/config/config.h"
#include "gate/core/plan/explain.h"
#include "gate/core/query/query.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_marks.h"
#include "gate/core/text/json_text.h"
#include "gate/report/machine/results.h"

using namespace gate;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// The elements within an array, with a comma between them.
std::string array_of(const std::string& element, std::size_t count) {
  return "[" + repeated(element + ",", count - 1) + element + "]";
}

template <typename Read>
std::string refusal_of(const Read& read) {
  try {
    static_cast<void>(read());
  } catch (const Error& error) {
    return error.message;
  }
  return "accepted";
}

}  // namespace

TEST_CASE("commas, colons and brackets are counted outside of strings") {
  CHECK(has_more_json_marks("[0,0,0]", 2));
  CHECK_FALSE(has_more_json_marks("[0,0,0]", 3));
  CHECK(has_more_json_marks(R"({"a": {"b": 0}})", 3));
  CHECK_FALSE(has_more_json_marks(R"({"a": {"b": 0}})", 4));
  CHECK_FALSE(has_more_json_marks(R"(["[[[\",,,{::", ""])", 2));
  CHECK_FALSE(has_more_json_marks(R"(["[[[,,,)", 2));
  CHECK_FALSE(has_more_json_marks(R"(["[[[,,,\)", 2));
}

TEST_CASE("JSON of more values than a file can have is refused") {
  const std::string zeros = array_of("0", 10'000'001);
  CHECK(refusal_of([&] { return parse_json(zeros, "f"); }) == "f: more than 10,000,000 values");
  CHECK(refusal_of([&] { return parse_explain(zeros, "f"); }) == "f: more than 10,000,000 values");
  CHECK(refusal_of([&] { return parse_large_json(zeros, "f"); }) == "accepted");
  const std::string more_zeros = repeated(zeros + ",", 3);
  CHECK(refusal_of([&] { return parse_results(more_zeros, "f"); }) ==
        "f: more than 30,000,000 values");
}

TEST_CASE("a plan of more nodes than a plan can have is refused") {
  const auto plan = [](std::size_t members) {
    return R"([{"Plan": {"Node Type": "Append", "Plans": )" +
           array_of(R"({"Node Type": "Result"})", members) + "}}]";
  };
  CHECK(parse_explain(plan(99'999), "f").front().root.children.size() == 99'999);
  CHECK(refusal_of([&] { return parse_explain(plan(100'000), "f"); }) ==
        "f: node 0.99999 is one of more than 100000 nodes");
}

TEST_CASE("a baseline of more nodes than a plan can have is refused") {
  const std::string text =
      R"({"version": 1, "query": "s/q", "sql": "", "plans": [{"bindings": ["default"], "nodes": )" +
      array_of(R"({"node": "0"})", 100'001) + R"(}], "catalog": {}, "accepted": []})";
  CHECK(refusal_of([&] { return parse_baseline(text, "f"); }) ==
        "f: plans[0].nodes has more than 100000 nodes");
}

TEST_CASE("results of more cases, findings or nodes than a run can have are refused") {
  const auto results = [](const std::string& cases) {
    return R"({"version": 1, "verdict": "pass", "cases": )" + cases + "}";
  };
  const std::string nodes = array_of("0", 1'000'001);
  CHECK(refusal_of([&] { return parse_results(results(array_of("0", 100'001)), "f"); }) ==
        "f: cases holds more than 100,000 cases");
  CHECK(refusal_of([&] {
          return parse_results(results(R"([{"findings": )" + nodes + "}]"), "f");
        }) == "f: cases holds more than 1,000,000 findings");
  CHECK(refusal_of([&] {
          return parse_results(results(R"([{"baseline_plan": {"nodes": )" + nodes +
                                       R"(}, "current_plan": {"nodes": )" + nodes + "}}]"),
                               "f");
        }) == "f: cases holds more than 2,000,000 nodes");
}

TEST_CASE("files that people write are no larger than some megabytes") {
  const std::string text = "#" + repeated("x", 16U << 20U);
  CHECK(refusal_of([&] { return parse_config(text, "f", {}); }) == "f: larger than 4 MB");
  CHECK(refusal_of([&] { return parse_queries(text, "f", "s", {}); }) == "f: larger than 16 MB");
  const std::string header = "--@ description = \"" + repeated("x", 4U << 20U) + "\"\nSELECT 1";
  CHECK(refusal_of([&] { return parse_queries(header, "f", "s", {}); }) == "f: larger than 4 MB");
}

TEST_CASE("names that differ in capitals alone are refused, with both lines") {
  const auto config = [](const std::string& lines) {
    return refusal_of([&] { return parse_config(lines, "f", {}); });
  };
  CHECK(config("[suite.Orders]\nqueries = [\"q\"]\n[suite.orders]\nqueries = [\"q\"]\n") ==
        "f:3: suites \"Orders\" and \"orders\" differ in capitals alone");
  CHECK(config("[suite.a]\nqueries = [\"q\"]\nbaselines = \"B\"\n"
               "[suite.b]\nqueries = [\"q\"]\nbaselines = \"b\"\n") ==
        "f:4: suites \"a\" and \"b\" have the same baselines folder \"b\"");
  const std::string query =
      "--@ bindings.hot = { id = 1 }\n--@ bindings.Hot = { id = 2 }\nSELECT :id";
  CHECK(refusal_of([&] { return parse_queries(query, "f", "s", {}); }) ==
        "f:1: bindings \"Hot\" and \"hot\" differ in capitals alone");
}
