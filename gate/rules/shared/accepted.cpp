// SPDX-License-Identifier: MIT
#include "gate/rules/shared/accepted.h"

#include <algorithm>

namespace gate {

MeasureByKey accepted_measures(const std::optional<PlanView>& baseline,
                               double (*measure)(const Position& position)) {
  MeasureByKey result;
  if (!baseline) return result;
  for (std::size_t i = 0; i < baseline->positions.size(); ++i) {
    double& most = result[baseline->keys[i]];
    most = std::max(most, measure(baseline->positions[i]));
  }
  return result;
}

double accepted_measure(const MeasureByKey& accepted, const std::string& key) {
  const auto found = accepted.find(key);
  return found == accepted.end() ? 0 : found->second;
}

}  // namespace gate
