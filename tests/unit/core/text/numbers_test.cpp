// SPDX-License-Identifier: MIT
#include "gate/core/text/numbers.h"

#include <doctest/doctest.h>

#include <limits>

using gate::format_count;

TEST_CASE("numbers have two decimals below 10, one below 100, and none above") {
  CHECK(format_count(0.333) == "0.33");
  CHECK(format_count(9.994) == "9.99");
  CHECK(format_count(10.06) == "10.1");
  CHECK(format_count(99.94) == "99.9");
  CHECK(format_count(100.4) == "100");
  CHECK(format_count(10) == "10");
  CHECK(format_count(2.5) == "2.5");
  CHECK(format_count(-0.001) == "0");
}

TEST_CASE("commas separate thousands, as far as each digit counts") {
  CHECK(format_count(999) == "999");
  CHECK(format_count(1'000) == "1,000");
  CHECK(format_count(-250'000) == "-250,000");
  CHECK(format_count(-999) == "-999");
  CHECK(format_count(1'234'567) == "1,234,567");
  CHECK(format_count(999'999'999'999'999) == "999,999,999,999,999");
  CHECK(format_count(1e15) == "1e+15");
  CHECK(format_count(-1e15) == "-1e+15");
  CHECK(format_count(1e100) == "1e+100");
  CHECK(format_count(std::numeric_limits<double>::infinity()) == "inf");
}

TEST_CASE("a noun is plural unless the number reads 1") {
  CHECK(format_count(1, "row") == "1 row");
  CHECK(format_count(1.001, "row") == "1 row");
  CHECK(format_count(0, "row") == "0 rows");
  CHECK(format_count(1.5, "row") == "1.5 rows");
}

TEST_CASE("10 and 100 have the decimals of what is above them") {
  CHECK(format_count(10.04) == "10");
  CHECK(format_count(9.996) == "10");
  CHECK(format_count(10) == "10");
  CHECK(format_count(100.04) == "100");
}
