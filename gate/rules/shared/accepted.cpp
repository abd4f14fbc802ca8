// SPDX-License-Identifier: MIT
#include "gate/rules/shared/accepted.h"

#include <algorithm>

#include "gate/core/plan/estimate.h"

namespace gate {

MeasureByKey accepted_measures(const std::optional<Plan>& baseline,
                               double (*measure)(const Position& place)) {
  MeasureByKey result;
  if (!baseline) return result;
  const std::vector<Position> places = positions(*baseline);
  const std::vector<std::string> keys = logical_keys(places);
  for (std::size_t i = 0; i < places.size(); ++i)
    result[keys[i]] = std::max(result[keys[i]], measure(places[i]));
  return result;
}

double accepted_measure(const MeasureByKey& accepted, const std::string& key) {
  const auto found = accepted.find(key);
  return found == accepted.end() ? 0 : found->second;
}

}  // namespace gate
