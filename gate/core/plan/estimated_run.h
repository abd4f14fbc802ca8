// SPDX-License-Identifier: MIT
// A plan that was not executed, read as if the planner's expectations had come true.
#pragma once

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// The plan with estimates in the place of counters, so that rules on counters can judge it: each
/// node runs once for each row that drives it, and delivers what the planner expects; a Limit takes
/// its part of what could be stopped (limit_needed in pathnode.c). A Seq Scan examines the whole
/// relation. EXPLAIN does not say how many rows the filter of another scan removes: none here.
[[nodiscard]] Plan with_estimates_as_counters(Plan plan, const Catalog& catalog);

}  // namespace gate
