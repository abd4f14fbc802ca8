// SPDX-License-Identifier: MIT
// What tells the planner more of the rows that a scan keeps.
#pragma once

#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// At least one, the most welcome first; without statements where no statistics help. EXPLAIN shows
/// a bare varchar column as a cast to text too: which of the two it is, a trial tells.
[[nodiscard]] std::vector<Remedy> scan_estimate_remedies(const Node& scan, const Catalog& catalog);

}  // namespace gate
