// SPDX-License-Identifier: MIT
// How a case is planned at production's size.
#pragma once

#include <optional>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// None of these plans was run: they have no actual rows.
struct ProductionPlans {
  Plan current;
  SharedCatalog current_catalog;  ///< with production's sizes
  std::optional<Plan> baseline;   ///< absent if none was accepted
  SharedCatalog baseline_catalog;
};

}  // namespace gate
