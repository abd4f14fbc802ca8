// SPDX-License-Identifier: MIT
// How a case is planned at production's size.
#pragma once

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// It was not run: it has no actual rows.
struct ProductionPlan {
  Plan plan;
  SharedCatalog catalog;  ///< with production's sizes
};

}  // namespace gate
