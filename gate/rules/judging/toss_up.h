// SPDX-License-Identifier: MIT
// A case of which several plans cost the same fails only if all of them fail.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// Whether another plan could lift any of the findings.
[[nodiscard]] bool any_may_be_lifted(std::span<const Finding> findings);

/// The case's findings, those that another plan within 1 % of the cost does not have lowered to
/// notes: a planner-choice, a row-estimate or a pushdown-lost. Nothing is lowered where every other
/// plan has errors of its own. `judge_plan` gives the findings on the case with one of the
/// alternatives as its plan.
[[nodiscard]] std::vector<Finding> lifted(
    std::vector<Finding> findings, std::span<const Plan> alternatives,
    const std::function<std::vector<Finding>(const Plan&)>& judge_plan);

}  // namespace gate
