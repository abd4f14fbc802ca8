// SPDX-License-Identifier: MIT
// What the planner decides on: whether two runs gave it the same.
#pragma once

#include "gate/core/plan/plan_view.h"

namespace gate {

/// Whether both plans have the same shape, the same estimates at each node, and relations of the
/// same sizes. What else the planner weighed, as an index that neither plan uses, is not seen.
[[nodiscard]] bool planned_alike(const PlanView& plan, const PlanView& other);

/// Whether the plans differ at most in how they read relations of 4 pages or fewer, and join them
/// to one larger relation: what costs nothing either way.
[[nodiscard]] bool differ_in_small_relations(const PlanView& plan, const PlanView& other);

}  // namespace gate
