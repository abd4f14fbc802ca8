// SPDX-License-Identifier: MIT
// Numbered pieces of work, shared out over threads.
#pragma once

#include <cstddef>
#include <functional>

namespace gate {

using Worker = std::function<void(std::size_t piece)>;

/// Does the pieces 0 … count-1, in this order, each by whichever of at most `workers` workers is
/// free; `hire` is called by each worker's own thread. Returns when all are done. Where pieces
/// fail, the rest is left and the failure of the first of them rethrown, which is the same each
/// time: no piece before it was left out.
void share_out(std::size_t count, std::size_t workers, const std::function<Worker()>& hire);

}  // namespace gate
