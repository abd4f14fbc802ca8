// SPDX-License-Identifier: MIT
// Where the planner has no statistics to ask, and multiplies by a constant of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"

namespace gate {

/// A kind of condition that no statistics cover.
struct Assumption {
  std::string_view name;    ///< for programs: "having", "subquery-value" …
  std::string_view advice;  ///< what is true of it, in full sentences
};

/// What the rows of the node at positions[i] are assumed by: its own condition, or that of the node
/// whose rows it hands on. Absent where statistics decide, or may decide.
[[nodiscard]] std::optional<Assumption> assumption(const std::vector<Position>& positions,
                                                   std::size_t i, const Catalog& catalog);

}  // namespace gate
