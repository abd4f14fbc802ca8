// SPDX-License-Identifier: MIT
// The shards' verdicts -> the verdict of the whole run.
#pragma once

#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// What one machine found.
struct ShardResult {
  std::string file;  ///< names the result in messages
  Verdict verdict;
};

/// The verdict that a run without shards would have given. A result without a shard is the whole.
/// Throws Error naming the files where that cannot be said: a shard that is missing, or given
/// twice; results of different numbers of shards, selections, servers, settings or seeds; a result
/// without a verdict; a case that two results hold; no case at all.
[[nodiscard]] Verdict merged(std::vector<ShardResult> results);

}  // namespace gate
