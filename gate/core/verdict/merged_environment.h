// SPDX-License-Identifier: MIT
// Whether several machines ran under the same conditions.
#pragma once

#include <span>

#include "gate/core/verdict/merging.h"

namespace gate {

/// The environment that a run without shards would have had. `results` is not empty. Throws Error
/// naming the two files where results disagree on what decides a verdict. A shard that was left
/// with no query reached no server: it has only its config to agree on.
[[nodiscard]] Environment merged_environment(std::span<const ShardResult> results);

}  // namespace gate
