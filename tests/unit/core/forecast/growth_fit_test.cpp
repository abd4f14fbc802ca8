// SPDX-License-Identifier: MIT
#include "gate/core/forecast/growth_fit.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using gate::Growth;

namespace {

/// Of these figures at 1, 10, 100 … times the seed's size.
Growth growth(const std::vector<double>& figures, double least = 10) {
  std::vector<gate::SizedFigure> sized;
  double scale = 1;
  for (const double figure : figures) {
    sized.push_back({scale, figure});
    scale *= 10;
  }
  return growth_of(sized, least);
}

}  // namespace

TEST_CASE("growth is constant, logarithmic, linear or worse") {
  CHECK(growth({25.4, 27.5, 28.4, 28.4}) == Growth::constant);
  CHECK(growth({500, 500, 500, 500}) == Growth::constant);
  CHECK(growth({500, 400, 300, 200}) == Growth::constant);
  CHECK(growth({100, 200, 300, 400}) == Growth::logarithmic);
  CHECK(growth({100, 250, 630, 1600}) == Growth::logarithmic);  // by scale^0.4
  CHECK(growth({600, 6000, 60'000, 600'000}) == Growth::linear);
  CHECK(growth({1000, 13'300, 166'000, 2'000'000}) == Growth::linear);  // n log n
  CHECK(growth({100, 10'000, 1'000'000, 100'000'000}) == Growth::worse);
  CHECK(growth({100, 3200, 100'000, 3'200'000}) == Growth::worse);  // by scale^1.5
}

TEST_CASE("a plan that the planner leaves behind, and a jump at the end, are no growth") {
  CHECK(growth({12, 120, 400, 401}) == Growth::constant);
  CHECK(growth({100, 100, 100, 1000}) == Growth::logarithmic);
  CHECK(growth({100, 110, 200, 1100}) == Growth::logarithmic);  // a large part that stays
}

TEST_CASE("two sizes suffice, one does not") {
  CHECK(growth({600, 6000}) == Growth::linear);
  CHECK(growth({600, 600}) == Growth::constant);
  CHECK(growth({600}) == Growth::constant);
  CHECK(growth({}) == Growth::constant);
}

TEST_CASE("growth of figures below the least counts for nothing") {
  CHECK(growth({0.3, 3, 6, 9}) == Growth::constant);
  CHECK(growth({0.3, 3, 6, 9}, 0.1) != Growth::constant);
  CHECK(growth({0, 0, 0, 0}) == Growth::constant);
}

TEST_CASE("the sizes need not be powers of ten") {
  const std::vector<gate::SizedFigure> linear = {{1, 500}, {2, 1000}, {3, 1500}, {50, 25'000}};
  CHECK(growth_of(linear, 10) == Growth::linear);
}

TEST_CASE("growth's words are those of the reports") {
  CHECK(to_string(Growth::constant) == "constant");
  CHECK(to_string(Growth::logarithmic) == "logarithmic");
  CHECK(to_string(Growth::linear) == "linear");
  CHECK(to_string(Growth::worse) == "worse");
}
