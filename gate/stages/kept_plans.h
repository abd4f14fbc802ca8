// SPDX-License-Identifier: MIT
// Plans that outlive a run, kept with the seed image on which they were made: the base of a change
// need not run again.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "gate/core/baseline/base_plans.h"
#include "gate/stages/observation.h"

namespace gate {

/// Of those queries of a suite whose plan depends on nothing but the query and the image.
struct KeptPlans {
  Baselines plans;
  int major = 0;
};

/// What runs of this very program kept of the `selected` queries (full names) on an image of the
/// suite's whole seed; absent where no image is used.
[[nodiscard]] std::optional<KeptPlans> kept_plans(const LoadedProject& project,
                                                  const SuiteConfig& suite,
                                                  const std::set<std::string>& selected,
                                                  const RunTerms& terms);

/// Keeps the plans of a suite's explained `cases`, which are ordered by query. A query that asks
/// for the time or for chance is left out, and one of which a case has no plan, or one that a
/// run with other terms may see otherwise.
void keep_plans(const LoadedProject& project, const SeededDatabase& seeded,
                std::span<const ObservedCase> cases);

}  // namespace gate
