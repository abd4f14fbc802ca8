// SPDX-License-Identifier: MIT
// How a case is planned at production's size.
#pragma once

#include <optional>
#include <vector>

#include "gate/core/evidence/moved_statistics.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

struct Evidence;

/// Members as those of Evidence. No plan was executed: there are no actual rows.
struct ProductionEvidence {
  std::optional<Plan> baseline{};
  SharedCatalog baseline_catalog{};  ///< with the sizes of the production of then
  /// Absent if the suite names no capture of production, or the server refuses to plan the case.
  std::optional<Plan> current{};
  SharedCatalog current_catalog{};  ///< with production's sizes
  std::optional<Plan> without_seq_scan{};
  std::optional<double> generic_cost{};
  std::vector<Plan> alternatives{};
  std::vector<SampledPlan> sampled{};  ///< by gaps of production's own statistics
};

/// The case as it is judged at production's size: estimates stand in the place of counters. Absent
/// without a current plan there.
[[nodiscard]] std::optional<Evidence> at_production(const Evidence& evidence);

}  // namespace gate
