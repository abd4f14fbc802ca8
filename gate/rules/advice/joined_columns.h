// SPDX-License-Identifier: MIT
// Indexes on what joins look a relation's rows up by.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/plan/plan_view.h"

namespace gate {

/// Columns of the scan's relation that one condition of another node compares by =, a list a
/// condition, each list once.
[[nodiscard]] std::vector<std::vector<std::string>> joined_columns(const PlanView& plan,
                                                                   const Access& access);

/// The columns after those that the scan itself compares by =.
[[nodiscard]] std::vector<std::string> behind_equal_columns(
    const Access& access, const std::vector<std::string>& columns);

}  // namespace gate
