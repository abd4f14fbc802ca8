// SPDX-License-Identifier: MIT
#include "gate/core/evidence/sampling.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace gate;

TEST_CASE("a sample of half the rows misses one row every other time") {
  CHECK(chance_to_miss(60'000, 30'000, 1) == doctest::Approx(0.5));
  CHECK(chance_to_miss(60'000, 30'000, 2) == doctest::Approx(0.25).epsilon(0.001));
}

TEST_CASE("a sample is drawn without putting rows back") {
  // The six ways to draw 2 of 4 rows: one holds neither of the two wanted.
  CHECK(chance_to_miss(4, 2, 2) == doctest::Approx(1.0 / 6));
  // More wanted rows than a sample leaves out cannot be missed.
  CHECK(chance_to_miss(4, 2, 3) == 0);
}

TEST_CASE("of a large table the chance is that of independent draws") {
  const double rows = 4.5e9;
  CHECK(chance_to_miss(rows, 30'000, rows * 3.8e-6) ==
        doctest::Approx(std::exp(-30'000 * 3.8e-6)).epsilon(0.001));
}

TEST_CASE("many rows are reckoned like few") {
  const double exact = chance_to_miss(1e9, 30'000, 1'000);
  CHECK(chance_to_miss(1e9, 30'000, 1'001) == doctest::Approx(exact).epsilon(0.0001));
  CHECK(chance_to_miss(1e7, 30'000, 1'001) < chance_to_miss(1e7, 30'000, 1'000));
}

TEST_CASE("a thousand rows are reckoned one by one, so that they may be half of a table") {
  // Of 10 rows drawn out of 2,000 none is among the 1,000 wanted: 1000/2000 * 999/1999 * …
  CHECK(chance_to_miss(2'000, 10, 1'000) == doctest::Approx(0.00095473).epsilon(0.0001));
}

TEST_CASE("a sample of the whole table misses nothing that is there") {
  CHECK(chance_to_miss(30'000, 30'000, 1) == 0);
  CHECK(chance_to_miss(100, 30'000, 1) == 0);
  CHECK(chance_to_miss(100, 30'000, 0) == 1);
  CHECK(chance_to_miss(100, 100, 0.5) == 1);  // less than a row of them is none
}

TEST_CASE("rows that are not there are missed by every sample") {
  CHECK(chance_to_miss(60'000, 30'000, 0) == 1);
}

TEST_CASE("a frequency that is read as real is a whole number of rows") {
  CHECK(chance_to_miss(60'000, 30'000, static_cast<double>(1.0F / 60'000.0F) * 60'000) ==
        doctest::Approx(0.5));
}

TEST_CASE("common rows are never missed, and that takes no time") {
  CHECK(chance_to_miss(1e12, 30'000, 1e11) < tolerable_chance);
}

TEST_CASE("the target sees a value of this frequency in a table of any size") {
  const auto target = target_to_see(60'000, 1);
  REQUIRE(target.has_value());
  CHECK(*target == 930);  // ln(0.01) / ln(1 - 1/60,000) / 300 = 921.04
  for (const double times : {1.0, 10.0, 100'000.0})
    CHECK(chance_to_miss(60'000 * times, *target * rows_of_target, times) <= tolerable_chance);
}

TEST_CASE("no target is over 10,000, and one that does not do is none") {
  CHECK(target_to_see(2'000'000, 1) == 10'000);  // which reads all of them
  CHECK_FALSE(target_to_see(1e9, 1).has_value());
  CHECK_FALSE(target_to_see(1e9, 0).has_value());
  CHECK_FALSE(target_to_see(100, 100).has_value());  // they are all of the rows
  CHECK_FALSE(target_to_see(0, 0).has_value());
}

TEST_CASE("what is common needs no more than the lowest target") {
  CHECK(target_to_see(60'000, 30'000) == 1);
}
