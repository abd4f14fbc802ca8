// SPDX-License-Identifier: MIT
#include "gate/core/evidence/sample_gap.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace gate;

namespace {

ColumnCounts counts(double nulls, std::vector<CommonValue> common) {
  ColumnCounts column;
  column.table = {"public", "users"};
  column.column = "state";
  column.rows = 60'000;
  column.sample = 30'000;
  column.nulls = nulls;
  column.common = std::move(common);
  return column;
}

std::vector<MissedClass> missed(const std::vector<SampleGap>& gaps) {
  std::vector<MissedClass> classes;
  for (const SampleGap& each : gaps) classes.push_back(each.missed);
  return classes;
}

using Classes = std::vector<MissedClass>;

}  // namespace

TEST_CASE("the only value of a column that is NULL otherwise may be missed") {
  const auto gaps = sample_gaps(counts(59'999, {}));
  REQUIRE(missed(gaps) == Classes{MissedClass::values});
  CHECK(gaps[0].wanted == 1);
  CHECK(gaps[0].chance() == doctest::Approx(0.5));
}

TEST_CASE("the only NULL may be missed") {
  CHECK(missed(sample_gaps(counts(1, {}))) == Classes{MissedClass::nulls});
}

TEST_CASE("a class of seven rows is seen by half of all rows, and one of six is not for certain") {
  CHECK(missed(sample_gaps(counts(59'994, {}))) == Classes{MissedClass::values});
  CHECK(sample_gaps(counts(59'993, {})).empty());
}

TEST_CASE("nothing is missed by a sample of all rows, nor where nothing is rare") {
  ColumnCounts whole = counts(59'999, {});
  whole.sample = 60'000;
  CHECK(sample_gaps(whole).empty());
  CHECK(sample_gaps(counts(0, {{40'000, "active"}, {20'000, "closed"}})).empty());
  CHECK(sample_gaps(counts(60'000, {})).empty());
}

TEST_CASE("rare values are missed together, as many as one sample may miss, and each alone") {
  const auto gaps =
      sample_gaps(counts(0, {{59'980, "active"}, {14, "closed"}, {3, "failed"}, {2, "lost"}}));
  REQUIRE(missed(gaps) ==
          Classes{MissedClass::rare_values, MissedClass::value, MissedClass::value});
  CHECK(gaps[0].place == 2);
  CHECK(gaps[0].wanted == 6);  // one more has a value that is in no list
  CHECK(gaps[1].place == 2);
  CHECK(gaps[1].value == "failed");
  CHECK(gaps[2].place == 3);
  CHECK(gaps[2].wanted == 2);
}

TEST_CASE("what no list holds is missed where it is rare") {
  const auto gaps = sample_gaps(counts(0, {{59'999, "active"}}));
  REQUIRE(missed(gaps) == Classes{MissedClass::rare_values});
  CHECK(gaps[0].place == 1);
  CHECK(gaps[0].wanted == 1);
}

TEST_CASE("a column without common values has no rare ones: they are all it has") {
  CHECK(sample_gaps(counts(0, {})).empty());
}

TEST_CASE("of a column with few values at all the most common one is not rare") {
  const auto gaps = sample_gaps(counts(59'995, {{3, "failed"}, {2, "lost"}}));
  REQUIRE(missed(gaps) == Classes{MissedClass::values, MissedClass::rare_values, MissedClass::value,
                                  MissedClass::value});
  CHECK(gaps[1].place == 1);
  CHECK(gaps[1].wanted == 2);
}

TEST_CASE("every class has a name of its own") {
  CHECK(to_string(MissedClass::values) == "values");
  CHECK(to_string(MissedClass::nulls) == "nulls");
  CHECK(to_string(MissedClass::value) == "value");
  CHECK(to_string(MissedClass::rare_values) == "rare values");
}
