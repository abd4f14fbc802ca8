// SPDX-License-Identifier: MIT
#include "gate/core/text/json_repair.h"

#include <doctest/doctest.h>

#include <string>

using gate::repair_explain_json;

TEST_CASE("what JSON lacks becomes what it has") {
  CHECK(repair_explain_json("[NaN, nan]") == "[null, null]");
  CHECK(repair_explain_json("[Infinity, -Infinity, +inf, -inf]") ==
        "[1e100, -1e100, 1e100, -1e100]");
  CHECK(repair_explain_json("[1e400, -1e400, 1E400]") == "[1e100, -1e100, 1e100]");
  CHECK(repair_explain_json("[1e-400, 1E-400, 1.5]") == "[1e-400, 1E-400, 1.5]");
}

TEST_CASE("an integer of more than 18 digits gets a fraction") {
  CHECK(repair_explain_json("[123456789012345678]") == "[123456789012345678]");
  CHECK(repair_explain_json("[1234567890123456789]") == "[1234567890123456789.0]");
  CHECK(repair_explain_json("[12345678901234567.25]") == "[12345678901234567.25]");
}

TEST_CASE("members within an array move behind it, whatever their value") {
  CHECK(repair_explain_json(R"({"a": [{"b": 1}, "c": 2, "d": "x"], "e": 3})") ==
        R"({"a": [{"b": 1}], "c": 2, "d": "x", "e": 3})");
  CHECK(repair_explain_json(R"({"a": ["c": NaN]})") == R"({"a": [], "c": null})");
  CHECK(repair_explain_json(R"({"a": ["b", "c"]})") == R"({"a": ["b", "c"]})");
}

TEST_CASE("strings stay what they are, with their escapes") {
  CHECK(repair_explain_json(R"(["NaN", "a\"NaN", "\\"])") == R"(["NaN", "a\"NaN", "\\"])");
  CHECK(repair_explain_json("\"NaN") == "\"NaN");
  CHECK(repair_explain_json("\"a\\") == "\"a\\");
}

TEST_CASE("what is invalid otherwise stays so") {
  for (const std::string text : {"[", "]", "}", "[1", "{\"a\"", "[\"a\":", "[\"a\": ", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(repair_explain_json(text).ends_with("]}"));
  }
  CHECK(repair_explain_json("]]") == "]]");
}
