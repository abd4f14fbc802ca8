// SPDX-License-Identifier: MIT
// What helps the planner to count groups.
#pragma once

#include <cstddef>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// For the aggregate at positions[i], which has group keys. The planner multiplies what each
/// relation's keys give: each may need statistics of its own.
[[nodiscard]] Remedy group_advice(const std::vector<Position>& positions, std::size_t i,
                                  const Catalog& catalog);

}  // namespace gate
