// SPDX-License-Identifier: MIT
// Whether several machines ran under the same conditions.
#pragma once

#include <span>

#include "gate/core/verdict/merging.h"

namespace gate {

/// The environment that a run without shards would have had. `results` must not be empty. Throws
/// Error naming the two files if results disagree on anything that decides a verdict. A shard
/// without queries reached no server, so only its config is compared.
[[nodiscard]] Environment merged_environment(std::span<const ShardResult> results);

}  // namespace gate
