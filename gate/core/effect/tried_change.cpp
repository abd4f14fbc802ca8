// SPDX-License-Identifier: MIT
#include "gate/core/effect/tried_change.h"

#include <algorithm>

namespace gate {

bool fails_a_case(const TriedChange& change) {
  return std::ranges::any_of(change.effects, [](const Effect& effect) {
    return effect.judged.status == Status::fail || effect.judged.status == Status::error;
  });
}

void sort_effects(std::vector<Effect>& effects) {
  std::ranges::stable_sort(effects, {}, [](const Effect& effect) {
    return std::pair(effect.direction, case_name(effect.judged.evidence));
  });
}

}  // namespace gate
