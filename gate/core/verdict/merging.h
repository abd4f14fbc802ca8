// SPDX-License-Identifier: MIT
// Merges the shards' verdicts into that of the whole run.
#pragma once

#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// The result of one machine.
struct ShardResult {
  std::string file;  ///< names the result in messages
  Verdict verdict;
};

/// The verdict that a run without shards would have given. A result without a shard is the whole.
/// Throws Error naming the files if it cannot be determined: a shard is missing or duplicate; the
/// results differ in number of shards, selection, server, settings or seed; a result has no
/// verdict; two results contain the same case; there is no case.
[[nodiscard]] Verdict merged(std::vector<ShardResult> results);

}  // namespace gate
