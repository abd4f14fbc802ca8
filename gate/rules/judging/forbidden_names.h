// SPDX-License-Identifier: MIT
// Names in `forbid` that no seeded database knows: a typing slip must not allow a scan in silence.
#pragma once

#include <cstddef>
#include <span>

#include "gate/core/config/config.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// Adds an error to the first case for each name in `settings` that none of the judged suites has;
/// none where fewer than `suites` of them were judged, for the others may have it. Names of a
/// query's own settings are looked for in its suite, and added to its first case.
void name_unknown_forbidden(std::span<JudgedCase> cases, const RuleSettings& settings,
                            std::size_t suites);

}  // namespace gate
