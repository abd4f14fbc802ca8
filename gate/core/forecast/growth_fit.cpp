// SPDX-License-Identifier: MIT
#include "gate/core/forecast/growth_fit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gate {
namespace {

constexpr double least_logarithmic = 0.05;
constexpr double least_linear = 0.5;
constexpr double least_worse = 1.25;

struct Point {
  double x = 0;
  double y = 0;
};

double slope_between(const Point& first, const Point& second) {
  return (second.y - first.y) / (second.x - first.x);
}

/// Of the line with the least squares.
double fitted_slope(const std::vector<Point>& points) {
  Point mean;
  const auto count = static_cast<double>(points.size());
  for (const Point& point : points) {
    mean.x += point.x / count;
    mean.y += point.y / count;
  }
  double products = 0;
  double squares = 0;
  for (const Point& point : points) {
    products += (point.x - mean.x) * (point.y - mean.y);
    squares += (point.x - mean.x) * (point.x - mean.x);
  }
  return products / squares;
}

}  // namespace

std::string_view to_string(Growth growth) {
  switch (growth) {
    case Growth::constant:
      return "constant";
    case Growth::logarithmic:
      return "logarithmic";
    case Growth::linear:
      return "linear";
    case Growth::worse:
      return "worse";
  }
  return "";
}

Growth growth_of(std::span<const SizedFigure> figures, double least) {
  if (figures.size() < 2) return Growth::constant;
  std::vector<Point> points;
  for (const SizedFigure& each : figures)
    points.push_back({std::log(each.scale), std::log(std::max(each.figure, least))});
  const double exponent =
      std::min(fitted_slope(points), slope_between(points[points.size() - 2], points.back()));
  if (exponent < least_logarithmic) return Growth::constant;
  if (exponent < least_linear) return Growth::logarithmic;
  return exponent < least_worse ? Growth::linear : Growth::worse;
}

}  // namespace gate
