// SPDX-License-Identifier: MIT
// Plans cases with the statistics that production's ANALYZE could leave.
#pragma once

#include <vector>

#include "gate/core/evidence/sample_gap.h"
#include "gate/stages/case_plans.h"

namespace gate {

/// Those of the database that the case, by its plan, may depend on.
[[nodiscard]] std::vector<SampleGap> gaps_of(const ObservedCase& observed, const CaseTerms& terms);

/// Fills in the case's plan for each of them. A rollback leaves nothing of it but dead rows in
/// pg_statistic, which no plan shows.
void gather_sampled(ObservedCase& observed, const std::vector<SampleGap>& gaps,
                    const CaseSession& session);

}  // namespace gate
