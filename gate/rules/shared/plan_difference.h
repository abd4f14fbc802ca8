// SPDX-License-Identifier: MIT
// How two plans differ, in words.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// What `plan` does that `other` does not, the relations first: each completes "the plan …". Empty
/// where the two have one shape.
[[nodiscard]] std::vector<std::string> plan_differences(const Plan& plan, const Catalog& catalog,
                                                        const Plan& other,
                                                        const Catalog& other_catalog);

}  // namespace gate
