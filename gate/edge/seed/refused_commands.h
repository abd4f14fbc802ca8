// SPDX-License-Identifier: MIT
// --no-run.
#pragma once

#include "gate/core/config/config.h"

namespace gate {

/// Throws Error with the line of the first `run` step of the seed, if it has one: even where a seed
/// image would save running it, so that the answer does not depend on the cache.
void refuse_commands(const SuiteConfig& suite);

}  // namespace gate
