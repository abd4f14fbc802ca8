// SPDX-License-Identifier: MIT
// What is to be said of a nested loop that runs too often.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/position.h"

namespace gate {

/// Places of the two sides of a join.
struct LoopSides {
  std::size_t outer = 0;
  std::size_t inner = 0;
};

[[nodiscard]] LoopSides loop_sides(const std::vector<Position>& places, std::size_t join);

/// Rows of both sides, expected and had.
[[nodiscard]] std::string loop_detail(const Evidence& evidence, const std::vector<Position>& places,
                                      const LoopSides& sides);

/// Full sentences.
[[nodiscard]] std::string loop_advice(const Evidence& evidence, const std::vector<Position>& places,
                                      std::size_t join, const LoopSides& sides);

}  // namespace gate
