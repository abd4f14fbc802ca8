// SPDX-License-Identifier: MIT
// One plan in every dress that ci/record/record-pasted.sh recorded.
#include "gate/core/text/pasted_explain.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "gate/core/plan/explain.h"
#include "gate/core/text/error.h"
#include "gate/core/text/utf16.h"
#include "gate/report/machine/results.h"

using namespace gate;

namespace {

std::string pasted(const std::string& name) {
  std::ifstream stream(SOURCE_DIRECTORY "/tests/pasted/" + name, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

Error error_of(const std::string& text) {
  try {
    static_cast<void>(parse_explain(text, "plan.txt"));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

}  // namespace

TEST_CASE("JSON is read out of psql's table, of the log and of UTF-16") {
  const Plan plain = parse_explain(pasted("plain.json")).at(0);
  CHECK(plain.root.children.at(0).conditions.at(0).text.find("\"quoted\" + name|") !=
        std::string::npos);
  for (const char* name :
       {"psql.txt", "psql-tuples-only.txt", "psql-unaligned.txt", "psql-expanded.txt",
        "psql-border-2.txt", "psql-border-2-expanded.txt", "psql-unicode.txt", "psql.csv",
        "log-json.txt", "byte-order-mark.json", "utf-16le.json", "psql-utf-16be.txt"}) {
    CAPTURE(name);
    const std::vector<Plan> plans = parse_explain(pasted(name), name);
    REQUIRE(plans.size() == 1);
    CHECK(plans.front() == plain);
  }
}

TEST_CASE("a table saved with Windows' line ends is read too") {
  std::string text;
  for (const char each : pasted("psql.txt")) text += each == '\n' ? "\r\n" : std::string(1, each);
  CHECK(parse_explain(text).at(0) == parse_explain(pasted("plain.json")).at(0));
}

TEST_CASE("a log of two statements holds two plans") {
  const std::string log = pasted("log-json.txt");
  CHECK(parse_explain(log + log).size() == 2);
}

TEST_CASE("EXPLAIN's other formats are named, with how to get JSON") {
  const auto expect = [](const char* name, const std::string& what, const std::string& hint) {
    CAPTURE(name);
    const Error error = error_of(pasted(name));
    CHECK(error.message == "plan.txt: " + what + ", where JSON is expected");
    CHECK(error.hint.find(hint) != std::string::npos);
  };
  for (const char* name : {"text.txt", "text-bare.txt", "text-utf-16le.txt"})
    expect(name, "EXPLAIN's text format", "FORMAT JSON");
  for (const char* name : {"yaml.txt", "yaml-bare.txt"})
    expect(name, "EXPLAIN's YAML", "FORMAT JSON");
  for (const char* name : {"xml.txt", "xml-bare.txt"}) expect(name, "EXPLAIN's XML", "FORMAT JSON");
  expect("log-text.txt", "a log with plans as text", "auto_explain.log_format = json");
}

TEST_CASE("other text is called neither") {
  for (const char* text : {"", "hello", "{\"a\": }", "[1,", "plan:", "plan: {", "\"[", "QUERY PLAN",
                           "| QUERY PLAN", "\xff\xfe", "\xff\xfe[", "[\n+"}) {
    CAPTURE(text);
    CHECK(error_of(text).message != "accepted");
    CHECK_FALSE(other_explain_format(text));
  }
}

TEST_CASE("what stands in no table, log or cell is returned as it is") {
  for (const char* const text :
       {"", "\"", "hello", "{\"a\": 1} +\n|", "[1|\n-\n(2)]", "+\n[1]", "x +\n| 1",
        "plan:", "plan: [1]", "plan: {\"a\": {}", "[\"(cost\" ]"}) {
    CAPTURE(text);
    CHECK(unwrapped_explain(text) == text);
  }
}

TEST_CASE("frames are taken off, and what looks like one within the value stays") {
  CHECK(unwrapped_explain(" QUERY PLAN \n----\n [ +\n  \"QUERY PLAN | + -\" +\n ]\n(1 row)\n") ==
        "[\n  \"QUERY PLAN | + -\"\n ]");
  CHECK(unwrapped_explain("┌─[ RECORD 1 ]─┐\n│ QUERY PLAN │ [↵ │\n│ │ 1] │\n└──┴──┘\n") ==
        "[\n 1]");
  CHECK(unwrapped_explain("─[ RECORD 1 ]──\nQUERY PLAN │ [1]\n") == "[1]");
  CHECK(unwrapped_explain("-[ RECORD 1 ]--\nQUERY PLAN | [1]\n") == "[1]");
  CHECK(unwrapped_explain("+-[ RECORD 1 ]--+\n| QUERY PLAN | [1] |\n+--+--+\n") == "[1]");
}

TEST_CASE("a cell that holds JSON has its quotes doubled, another only around it") {
  CHECK(unwrapped_explain("\"[\"\"a\"\"]\"") == "[\"a\"]");
  CHECK(unwrapped_explain("\" { \"\"a\"\": 1}\"") == " { \"a\": 1}");
  CHECK(unwrapped_explain("\"say \"\"a\"\"\"") == "say \"\"a\"\"");
  CHECK(unwrapped_explain("\"\"").empty());
  CHECK(unwrapped_explain("\"[1]") == "\"[1]");
}

TEST_CASE("a plan in a log ends with its object, whatever its texts hold") {
  CHECK(unwrapped_explain("LOG: duration: 1 ms  plan:\n\t{\"a\": \"}}\\\"{{\", \"b\": {}}\nLOG: x\n"
                          "LOG: plan: none\nplan: {} plan: {\"a\"") ==
        "[{\"a\": \"}}\\\"{{\", \"b\": {}},{}]");
}

TEST_CASE("a format is named by what only it has") {
  const auto name = [](const char* const text) {
    const auto other = other_explain_format(text);
    return other ? std::string(other->name) : std::string("none");
  };
  CHECK(name("- Plan:") == "EXPLAIN's YAML");
  CHECK(name("Plan: \n Node Type: \"Result\"") == "EXPLAIN's YAML");
  CHECK(name("Plan: x") == "none");
  CHECK(name("Node Type: x") == "none");
  CHECK(name("Result (never executed)") == "EXPLAIN's text format");
  CHECK(name("LOG: plan: \n Result  (cost=0") == "a log with plans as text");
  CHECK(name("[\"x  (cost=0\"") == "none");
  CHECK(name("{\"x  (cost=0\"") == "none");
}

TEST_CASE("pairs of UTF-16 become one character, halves the sign for what is lost") {
  using namespace std::string_view_literals;
  CHECK(utf8_of_utf16("\xff\xfe\x3d\xd8\x00\xde"sv) == "\xf0\x9f\x98\x80");
  CHECK(utf8_of_utf16("\xfe\xff\xd8\x3d\x00\x61"sv) ==
        "\xef\xbf\xbd"
        "a");
  CHECK(utf8_of_utf16("\xff\xfe\x61"sv) == "");
  CHECK_FALSE(utf8_of_utf16("abc"));
}

TEST_CASE("a plan in place of results is called a plan") {
  for (const char* name : {"plain.json", "byte-order-mark.json", "utf-16le.json"}) {
    CAPTURE(name);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_results(pasted(name), "run.json")),
                         "run.json: not plangate's results of version 1", Error);
  }
}
