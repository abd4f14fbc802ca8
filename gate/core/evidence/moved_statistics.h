// SPDX-License-Identifier: MIT
// Statistics that production's planner may not have, and the seeded database's has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/evidence/sample_gap.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/plan_view.h"

namespace gate {

/// What only ANALYZE would give the table: the statistics of a column or, where that is empty, of
/// an index's expression or a statistics object.
struct UnanalyzedPart {
  QualifiedName table;
  std::string column;

  auto operator<=>(const UnanalyzedPart&) const = default;
};

/// How a case is planned with the statistics of a sample that misses something.
struct SampledPlan {
  SampleGap gap;
  Plan plan;  ///< with actual rows only where it reads a relation worse, and the case only reads
};

/// How a case is planned without some of its statistics.
struct MovedStatistics {
  std::vector<UnanalyzedPart> unanalyzed{};  ///< by the seed's last piece, where the case uses it
  std::optional<Plan> plan_unanalyzed{};     ///< without these, and without actual rows
  std::vector<SampledPlan> sampled{};        ///< for each gap that the case may depend on
};

/// Of `parts`, those that the plan could depend on: of a relation that it reads, or of its
/// partition tree, and of a column that its conditions or keys name. In order, each once.
[[nodiscard]] std::vector<UnanalyzedPart> used_parts(const std::vector<UnanalyzedPart>& parts,
                                                     const PlanView& plan);

/// The same of `gaps`: the likeliest ones first, where there are many only these. Of one value that
/// the sample misses, a condition must compare with it.
[[nodiscard]] std::vector<SampleGap> used_gaps(const std::vector<SampleGap>& gaps,
                                               const PlanView& plan);

}  // namespace gate
