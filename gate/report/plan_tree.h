// SPDX-License-Identifier: MIT
// Plans as indented text.
#pragma once

#include <string>

#include "gate/core/plan.h"
#include "gate/core/position.h"

namespace gate {

/// One node in one line, without indentation: "Index Scan using orders_pkey on public.orders o
/// (estimated 20 rows, actual 18, 1 loop)", and its conditions behind it.
[[nodiscard]] std::string node_line(const Node& node);

/// The whole plan, two spaces a level.
[[nodiscard]] std::string plan_tree(const Plan& plan);

/// A unified diff of two trees: every line begins with ' ', '-' or '+'.
[[nodiscard]] std::string plan_diff(const Plan& baseline, const Plan& current);

}  // namespace gate
