// SPDX-License-Identifier: MIT
// Finds which of many changes do it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace gate {

/// Whether it still happens with only these changes, given by their ascending numbers.
using Happens = std::function<bool(const std::vector<std::size_t>& changes)>;

/// The numbers of changes that together are enough, ascending: of `count` changes, with all of
/// which it happens and without any of which it does not. Each of them is needed as far as they are
/// taken in order. Asks at most about twice the logarithm of `count` times for each; empty where
/// more than `most` are needed.
[[nodiscard]] std::vector<std::size_t> culprits(std::size_t count, const Happens& happens,
                                                std::size_t most = 3);

}  // namespace gate
