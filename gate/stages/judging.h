// SPDX-License-Identifier: MIT
// Turns observations into the verdict.
#pragma once

#include <vector>

#include "gate/core/text/severity.h"
#include "gate/core/verdict/verdict.h"
#include "gate/stages/observation.h"

namespace gate {

/// Judges every case, applies the queries' waivers as of today (or the date of the config's clock),
/// and decides.
[[nodiscard]] Verdict judge_all(const Config& config, std::vector<SuiteObservation> observations,
                                Severity fail_on, unsigned jobs);

}  // namespace gate
