// SPDX-License-Identifier: MIT
// How bad each node was in the baseline, for rules that are silent until it is twice as bad.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "gate/core/plan/plan_view.h"

namespace gate {

/// How much worse than the accepted plan a node must be before a rule speaks of it again.
inline constexpr double twice_as_bad = 2;

using MeasureByKey = std::map<std::string, double>;

/// The baseline's largest measure under each logical key (core/plan/logical_key.h); empty without
/// baseline.
[[nodiscard]] MeasureByKey accepted_measures(const std::optional<PlanView>& baseline,
                                             double (*measure)(const Position& position));

/// 0 where the baseline has no such node.
[[nodiscard]] double accepted_measure(const MeasureByKey& accepted, const std::string& key);

}  // namespace gate
