// SPDX-License-Identifier: MIT
// What the planner decides on: whether two runs gave it the same.
#pragma once

#include "gate/core/catalog.h"
#include "gate/core/plan.h"

namespace gate {

/// Whether both plans have the same shape, the same estimates at each node, and relations of the
/// same sizes. What else the planner weighed, as an index that neither plan uses, is not seen.
[[nodiscard]] bool planned_alike(const Plan& plan, const Catalog& catalog, const Plan& other,
                                 const Catalog& other_catalog);

}  // namespace gate
