// SPDX-License-Identifier: MIT
#include "gate/report/machine/advice_json.h"

#include <doctest/doctest.h>
#include <simdjson.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

TriedAdvice read_back(const TriedAdvice& advice) {
  simdjson::dom::parser parser;
  const std::string text = advice_to_json(advice).dump();
  return advice_at({parser.parse(text), "results.json"});
}

}  // namespace

TEST_CASE("advice is read back as it was written") {
  const TriedAdvice advice = {.tried = 3,
                              .seed_only = 1,
                              .migration = {"CREATE INDEX CONCURRENTLY i ON t (a);"},
                              .reverse = {"DROP INDEX CONCURRENTLY i;"},
                              .bytes = 8192,
                              .blocks_before = 1500,
                              .blocks_behind = 7,
                              .ms_before = 22.4,
                              .ms_behind = std::nullopt,
                              .cures = {"orders/b"},
                              .gains = {{"orders/c", 90, 4, false}},
                              .losses = {{"orders/d", 4, 90, true}}};
  CHECK(read_back(advice) == advice);
  CHECK(read_back(TriedAdvice{.tried = 2}) == TriedAdvice{.tried = 2});
  const TriedAdvice of_cancelled = {.tried = 1,
                                    .migration = {"CREATE INDEX CONCURRENTLY i ON t (a);"},
                                    .blocks_behind = 7,
                                    .gains = {{"orders/c", std::nullopt, 4, false}},
                                    .losses = {{"orders/d", 4, std::nullopt, true}}};
  CHECK(read_back(of_cancelled) == of_cancelled);
  CHECK(advice_to_json(of_cancelled)["blocks_before"].is_null());
}

TEST_CASE("advice that lacks a member is an error that names it") {
  simdjson::dom::parser parser;
  const std::string text = R"({"tried": 1})";
  CHECK_THROWS_AS(static_cast<void>(advice_at({parser.parse(text), "results.json"})), Error);
}
