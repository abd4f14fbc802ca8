// SPDX-License-Identifier: MIT
// The quick parser against nlohmann's: where it gives a value, it is the same one.
#include "gate/core/text/json_values.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/recorded_plans.h"

using namespace gate;
using Json = nlohmann::ordered_json;

TEST_CASE("every recorded plan is read as nlohmann's parser reads it") {
  std::size_t plain = 0;
  for (const std::string& name : recorded_names()) {
    CAPTURE(name);
    const std::string text = recorded_text(name);
    const std::optional<Json> value = parse_plain_json(text, 100);
    if (!value) continue;
    CHECK(*value == Json::parse(text));
    CHECK(value->dump() == Json::parse(text).dump());
    ++plain;
  }
  CHECK(plain > 150);
}

TEST_CASE("plain texts are read, of a key given twice the last value") {
  for (const char* text :
       {"{}", "[]", " [ ] ", "null", "true", "false", "0", "-1", "1.50", "-0.25", "\"a\\\"b\\n\"",
        R"({"a": 1, "b": [true, {"c": null}], "a": "again"})", "[18446744073709551615]",
        "\t[1]\r\n", "1234567890.123456789", "-9223372036854775808", "0.1"}) {
    CAPTURE(text);
    const std::optional<Json> value = parse_plain_json(text, 100);
    REQUIRE(value.has_value());
    CHECK(value->dump() == Json::parse(text).dump());
    CHECK(value->type() == Json::parse(text).type());
  }
}

TEST_CASE("what is not plain is left to the other parser") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[",
                           "[1",
                           "[1,]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "01",
                           "-",
                           "1.",
                           ".5",
                           "+1",
                           "1e5",
                           "1..2",
                           "1-2",
                           "tru",
                           "nul",
                           "[1] 2",
                           "\"a",
                           "\"\\u0041\"",
                           "\"\\x\"",
                           "\"\n\"",
                           "\"\xc3\xa4\"",
                           "18446744073709551616",
                           "[1 2]",
                           "{\"a\" 1}",
                           "\"\\",
                           "-01",
                           "{]"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_plain_json(text, 100).has_value());
  }
}

TEST_CASE("what is nested too deeply, or too large an object, is left to the other parser") {
  CHECK(parse_plain_json("[[{}]]", 3).has_value());
  CHECK_FALSE(parse_plain_json("[[{}]]", 2).has_value());
  CHECK(parse_plain_json("[{}, {}, [], []]", 2).has_value());
  Json object = Json::object();
  for (int i = 0; i < 100; ++i) object[std::to_string(i)] = i;
  CHECK(parse_plain_json(object.dump(), 1).has_value());
  object["100"] = 100;
  CHECK_FALSE(parse_plain_json(object.dump(), 1).has_value());
}
