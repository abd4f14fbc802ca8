// SPDX-License-Identifier: MIT
// Cases run again on a suite's database as something left it.
#pragma once

#include <vector>

#include "gate/core/effect/effect.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// Cases without what was found out about them, to be explained again.
[[nodiscard]] std::vector<ObservedCase> unexplained(const std::vector<ObservedCase>& cases,
                                                    const std::vector<char>& wanted);

/// What became of the cases, which were explained before the change: they are run on `changed` and
/// judged as if their plans of before had been accepted. In the cases' order.
[[nodiscard]] std::vector<Effect> effects_on(const LoadedProject& project,
                                             const std::vector<ObservedCase>& before,
                                             const SeededDatabase& changed, const RunTerms& terms,
                                             const Progress& progress);

}  // namespace gate
