// SPDX-License-Identifier: MIT
// Pieces of work shared out over two connections.
#pragma once

#include <cstddef>
#include <functional>

#include "gate/edge/database.h"

namespace gate {

/// Calls `work` for each piece 0 … count-1, in this order, on whichever connection is free; returns
/// when all are done. Where pieces fail, rethrows the failure of the first of them, which is the
/// same each time: no piece is left out before it.
void on_two_connections(const std::function<Database()>& connect, std::size_t count,
                        const std::function<void(Database&, std::size_t)>& work);

}  // namespace gate
