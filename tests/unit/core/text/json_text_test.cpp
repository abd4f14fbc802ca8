// SPDX-License-Identifier: MIT
#include "gate/core/text/json_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "tests/unit/recorded_plans.h"

using namespace gate;
using Json = nlohmann::ordered_json;

namespace {

Error error_of(const std::string& text) {
  try {
    static_cast<void>(parse_json(text, "file.json"));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

std::string read_and_written(const std::string& text) {
  return simdjson::minify(parse_json(text, "file.json").root());
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + "0" + std::string(levels, ']');
}

}  // namespace

TEST_CASE("every recorded plan is read as nlohmann's parser reads it") {
  std::size_t valid = 0;
  for (const std::string& name : recorded_names()) {
    CAPTURE(name);
    const std::string text = recorded_text(name);
    const Json expected = Json::parse(text, nullptr, false);
    if (expected.is_discarded()) continue;
    const simdjson::dom::document document = parse_explain_json(text, name);
    CHECK(Json::parse(std::string(simdjson::minify(document.root()))) == expected);
    ++valid;
  }
  CHECK(valid > 150);
}

TEST_CASE("members keep their order, whatever they are") {
  CHECK(read_and_written(R"({"z": 1, "a": [true, {"c": null}], "m": "x"})") ==
        R"({"z":1,"a":[true,{"c":null}],"m":"x"})");
}

TEST_CASE("escapes, numbers and a byte order mark are read") {
  const simdjson::dom::document document =
      parse_json("\xef\xbb\xbf[\"\\u00e4\\n\", 1e2, -0.25, 18446744073709551615]", "file.json");
  const auto elements = JsonPlace(document.root(), "file.json").elements();
  const std::vector<JsonPlace> places(elements.begin(), elements.end());
  REQUIRE(places.size() == 4);
  CHECK(places[0].text() == "\xc3\xa4\n");
  CHECK(places[1].number() == 100);
  CHECK(places[2].number() == -0.25);
  CHECK(places[3].number() == 18446744073709551615.0);
}

TEST_CASE("a place is named in full") {
  const simdjson::dom::document document = parse_json(R"({"a": [{}, {"b": "x"}]})", "file.json");
  const JsonPlace place(document.root(), "file.json");
  const auto elements = place.at("a").elements();
  CHECK_THROWS_WITH_AS(static_cast<void>((*++elements.begin()).at("b").number()),
                       "file.json: a[1].b is no number", Error);
  CHECK_THROWS_WITH_AS(static_cast<void>(place.at("c")), "file.json: the document lacks \"c\"",
                       Error);
}

TEST_CASE("a value of another kind is told, and one of the kind is read") {
  const simdjson::dom::document document =
      parse_json(R"({"t": true, "f": false, "n": -1, "c": 1, "s": "x"})", "file.json");
  const JsonPlace place(document.root(), "file.json");
  CHECK(place.at("t").flag());
  CHECK_FALSE(place.at("f").flag());
  CHECK(place.at("n").integer() == -1);
  CHECK(place.at("c").count() == 1);
  CHECK(place.at("c").is(1));
  CHECK_FALSE(place.at("c").is(2));
  CHECK_FALSE(place.at("s").is(0));
  CHECK_THROWS_WITH_AS(static_cast<void>(place.at("s").flag()),
                       "file.json: s is neither true nor false", Error);
  CHECK_THROWS_WITH_AS(static_cast<void>(place.at("s").integer()), "file.json: s is no integer",
                       Error);
  CHECK_THROWS_WITH_AS(static_cast<void>(place.at("n").count()), "file.json: n is no count", Error);
}

TEST_CASE("what is not valid JSON is named by its line and the reason") {
  const Error error = error_of("{\n\"a\": }");
  CHECK(error.message == "file.json:2: not valid JSON");
  CHECK(error.detail.starts_with("syntax error while parsing value - "));
  for (const char* text : {"{", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", "+1", "tru", "[1] 2", "\"a",
                           "\"\\x\"", "\"\n\"", "\xff", "[1e999]", "{]"}) {
    CAPTURE(text);
    CHECK(error_of(text).message.ends_with(": not valid JSON"));
  }
  CHECK(error_of(" \n ").message == "file.json: empty, where JSON is expected");
}

TEST_CASE("an integer beyond 64 bits is refused where people write, with the reason") {
  const Error error = error_of("[18446744073709551616]");
  CHECK(error.message == "file.json: not valid JSON");
  CHECK_FALSE(error.detail.empty());
}

TEST_CASE("conflict markers are named as such") {
  CHECK(error_of("{\n<<<<<<< HEAD\n\"a\": 1\n}").message == "file.json:2: merge conflict");
}

TEST_CASE("a key that appears twice in one object is named") {
  CHECK(error_of(R"([{"a": 1}, {"b": {"c": 1, "d": 2, "c": 1}}])").message ==
        "file.json: \"c\" appears twice in one object");
  CHECK(error_of(R"({"a": 1, "\u0061": 2})").message ==
        "file.json: \"a\" appears twice in one object");
  CHECK(error_of(R"([{"a": 1}, {"a": {"a": 1}}])").message == "accepted");
}

TEST_CASE("depth and size have a limit") {
  CHECK(error_of(nested(1'000)).message == "accepted");
  CHECK(error_of(nested(1'001)).message == "file.json: nested deeper than 1000 levels");
  CHECK(error_of(std::string((64U << 20U) + 1, ' ')).message == "file.json: larger than 64 MB");
  CHECK(error_of(std::string(64U << 20U, ' ')).message ==
        "file.json: empty, where JSON is expected");
}
