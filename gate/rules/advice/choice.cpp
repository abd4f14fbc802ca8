// SPDX-License-Identifier: MIT
#include "gate/rules/advice/choice.h"

#include <algorithm>
#include <tuple>

namespace gate {
namespace {

constexpr double tenth = 10;

bool is_as_good(const Weight& weight, const Weight& best) {
  return weight.cured == best.cured && weight.restored == best.restored &&
         (weight.blocks <= best.blocks || weight.blocks - best.blocks < best.blocks / tenth);
}

}  // namespace

std::optional<std::size_t> best_of(const std::vector<Weight>& weights) {
  const auto best = std::ranges::max_element(weights, {}, [](const Weight& each) {
    return std::tuple(each.restored, each.cured.size(), -each.blocks, -each.bytes);
  });
  if (best == weights.end() || best->cured.empty()) return std::nullopt;
  auto chosen = static_cast<std::size_t>(best - weights.begin());
  for (std::size_t number = 0; number < weights.size(); ++number)
    if (is_as_good(weights[number], *best) && weights[number].bytes < weights[chosen].bytes)
      chosen = number;
  return chosen;
}

}  // namespace gate
