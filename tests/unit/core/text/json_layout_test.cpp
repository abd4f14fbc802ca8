// SPDX-License-Identifier: MIT
#include "gate/core/text/json_layout.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using gate::exact_number_json;
using gate::layout;
using gate::number_json;
using Json = nlohmann::ordered_json;

TEST_CASE("a file's members have a line each, and what git merges below them") {
  const Json file = {
      {"version", 1},
      {"plans", {{{"bindings", {"a", "b"}}, {"nodes", {{{"node", "0"}}, {{"node", "0.0"}}}}}}},
      {"catalog", {{"relations", {{"o", {{"pages", 1}}}}}, {"indexes", Json::object()}}},
      {"accepted", Json::array()},
      {"other", {{"nodes", {1, 2}}}}};
  CHECK(layout(file) ==
        "{\n"
        "  \"version\": 1,\n"
        "  \"plans\": [\n"
        "    {\n"
        "      \"bindings\": [\"a\", \"b\"],\n"
        "      \"nodes\": [\n"
        "        {\"node\": \"0\"},\n"
        "        {\"node\": \"0.0\"}\n"
        "      ]\n"
        "    }\n"
        "  ],\n"
        "  \"catalog\": {\n"
        "    \"relations\": {\n"
        "      \"o\": {\"pages\": 1}\n"
        "    },\n"
        "    \"indexes\": {}\n"
        "  },\n"
        "  \"accepted\": [],\n"
        "  \"other\": {\"nodes\": [1, 2]}\n"
        "}\n");
}

TEST_CASE("letters stand in a file as they are, bytes that are none are replaced") {
  CHECK(layout({{"a", "ä"}}) == "{\n  \"a\": \"ä\"\n}\n");
  CHECK(layout({{"a", "\xff"}}) == "{\n  \"a\": \"\xEF\xBF\xBD\"\n}\n");
}

TEST_CASE("numbers of a file have no fraction, or two decimals") {
  CHECK(number_json(250'000).dump() == "250000");
  CHECK(number_json(0.333).dump() == "0.33");
  CHECK(number_json(0.001).dump() == "0");
  CHECK(number_json(9'007'199'254'740'991).dump() == "9007199254740991");
  CHECK(number_json(9'007'199'254'740'992).is_number_float());
  CHECK(number_json(1e100).is_number_float());
}

TEST_CASE("exact numbers keep every digit") {
  CHECK(exact_number_json(250'000).dump() == "250000");
  CHECK(exact_number_json(0.375).dump() == "0.375");
  CHECK(exact_number_json(9'007'199'254'740'991).is_number_integer());
  CHECK(exact_number_json(9'007'199'254'740'992).is_number_float());
  CHECK(exact_number_json(1e100).is_number_float());
}
