// SPDX-License-Identifier: MIT
#include "gate/core/evidence/sampling.h"

#include <algorithm>
#include <cmath>

namespace gate {
namespace {

constexpr double highest_target = 10'000;

/// Two digits, which are easier to read and never less.
double rounded_up(double target) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(target)) - 1));
  return std::ceil(target / unit) * unit;
}

}  // namespace

double chance_to_miss(double rows, double sample, double wanted) {
  constexpr double negligible = 1e-9;
  if (sample >= rows) return wanted < 1 ? 1 : 0;
  // With rows put back it is more likely, and quick to compute.
  if (std::pow(1 - sample / rows, wanted) < negligible) return 0;
  constexpr double few = 1'000;
  // The product of what follows, of which each factor is close to the middle one.
  if (wanted > few) return std::pow(1 - sample / (rows - wanted / 2), wanted);
  double chance = 1;
  for (double seen = 0; seen < std::round(wanted); ++seen)
    chance *= std::max(0.0, 1 - sample / (rows - seen));
  return chance;
}

std::optional<int> target_to_see(double rows, double wanted) {
  const double frequency = wanted / rows;
  if (!(frequency > 0) || frequency >= 1) return std::nullopt;
  // Of a table of any size: (1 - frequency)^sample.
  const double sample = std::log(tolerable_chance) / std::log1p(-frequency);
  const double target =
      std::min(rounded_up(std::max(1.0, sample / rows_of_target)), highest_target);
  if (chance_to_miss(rows, target * rows_of_target, wanted) > tolerable_chance) return std::nullopt;
  return static_cast<int>(target);
}

}  // namespace gate
