// SPDX-License-Identifier: MIT
// What helps the planner to count groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"

namespace gate {

/// Full sentences for the aggregate at positions[i], which has group keys; never empty. The planner
/// multiplies what each relation's keys give: each may need statistics of its own.
[[nodiscard]] std::string group_advice(const std::vector<Position>& positions, std::size_t i,
                                       const Catalog& catalog);

}  // namespace gate
