// SPDX-License-Identifier: MIT
// What helps against one misestimate, and only that.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"

namespace gate {

/// Full sentences for the node at positions[i]; never empty.
[[nodiscard]] std::string estimate_advice(const std::vector<Position>& positions, std::size_t i,
                                          const Catalog& catalog);

/// A scan of the single relation, or partition tree, that the node and its inputs read; null where
/// there are several or none.
[[nodiscard]] const Node* only_relation(const std::vector<Position>& positions, std::size_t i,
                                        const Catalog& catalog);

}  // namespace gate
