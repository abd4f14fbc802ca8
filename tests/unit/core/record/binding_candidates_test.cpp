// SPDX-License-Identifier: MIT
// Bindings that a recorded query may get.
#include "gate/core/record/binding_candidates.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

using Texts = std::vector<std::string>;

Texts names(const std::vector<RecordedBinding>& bindings) {
  Texts result;
  for (const RecordedBinding& each : bindings) result.push_back(each.name);
  return result;
}

const SeededParameters skewed = {{1, {"SELECT 1", "SELECT 2"}}};
const SeededParameters even = {{1, {"SELECT 1", "SELECT 1"}}};

}  // namespace

TEST_CASE("a value of the seed stands for the recorded one, and what has none stays") {
  const auto bindings = binding_candidates({"bigint", "bigint"}, {{"77", "20"}}, skewed);
  CHECK(names(bindings) == Texts{"hot", "tail"});
  CHECK(bindings[0].values[0].sql == "SELECT 1");
  CHECK(bindings[1].values[0].sql == "SELECT 2");
  CHECK(bindings[1].values[1].text == "20");
  CHECK(bindings[1].values[1].is_number);
}

TEST_CASE("numbers of an integer type need no quotes, other values do") {
  const auto values =
      binding_candidates({"bigint", "integer", "smallint", "text"}, {{"1", "2", "3", "4"}}, {})
          .at(0)
          .values;
  CHECK(values[0].is_number);
  CHECK(values[1].is_number);
  CHECK(values[2].is_number);
  CHECK_FALSE(values[3].is_number);
}

TEST_CASE("samples that differ in what stays are bindings of their own") {
  CHECK(names(binding_candidates({"bigint", "text"}, {{"1", "a"}, {"2", "a"}, {"3", "b"}}, even)) ==
        Texts{"typical", "typical_2"});
  CHECK(names(binding_candidates({"text"}, {{"a"}, {"b"}}, {})) == Texts{"seen", "seen_2"});
}

TEST_CASE("a NULL that was recorded is a binding") {
  const auto bindings = binding_candidates({"bigint"}, {{"1"}, {std::nullopt}}, even);
  REQUIRE(names(bindings) == Texts{"typical", "null"});
  CHECK(!bindings[1].values[0].sql);
  CHECK(!bindings[1].values[0].text);
}

TEST_CASE("without samples there is a binding only if every value is of the seed") {
  CHECK(names(binding_candidates({"bigint"}, {}, skewed)) == Texts{"hot", "tail"});
  CHECK(binding_candidates({"bigint", "text"}, {}, skewed).empty());
  CHECK(binding_candidates({"bigint", "text"}, {{"1"}}, skewed).empty());
  CHECK(binding_candidates({}, {}, {}).empty());
  const auto known = known_values({"bigint", "text"}, skewed);
  REQUIRE(known.size() == 2);
  CHECK(known[0].sql == "SELECT 1");
  CHECK(!known[1].sql);
}
