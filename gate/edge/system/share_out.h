// SPDX-License-Identifier: MIT
// Distributes numbered pieces of work over threads.
#pragma once

#include <cstddef>
#include <functional>

namespace gate {

using Worker = std::function<void(std::size_t piece)>;

/// Processes the pieces 0 … count-1, in this order, each with the next free of at most `workers`
/// workers; each worker's thread calls `hire`. Returns when all are done. If pieces fail, the rest
/// is skipped and the failure of the first of them is rethrown, which is the same each time, since
/// no earlier piece was skipped.
void share_out(std::size_t count, std::size_t workers, const std::function<Worker()>& hire);

}  // namespace gate
