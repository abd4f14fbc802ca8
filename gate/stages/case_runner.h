// SPDX-License-Identifier: MIT
// Explains the cases of a seeded suite.
#pragma once

#include <vector>

#include "gate/core/evidence/sample_gap.h"
#include "gate/edge/explain/read_counters.h"
#include "gate/edge/postgres/missing_statistics.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/stages/observation.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct CaseTerms {
  const ReadCounters& counters;  ///< those of the database's tables
  unsigned jobs = 1;             ///< cases in parallel
  int timeout_ms = 0;
  Detail detail = Detail::judged;
  RuleSettings rules = {};  ///< of the config: advice is tried for what they find
  std::optional<ConnectionSettings> production = {};  ///< to the copy at production's size
  std::vector<MissingStatistics> missing = {};        ///< as in SeededDatabase
  std::vector<SampleGap> gaps = {};                   ///< statistics_gaps()
};

/// Fills in each case's plan, or the reason why there is none. Cases that write are those that the
/// server rejects in a read-only transaction. They run on copies of the database, and share a copy
/// only if none of them touches what another wrote: no case sees the changes of another.
void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases,
                   const CaseTerms& terms, const Progress& progress);

}  // namespace gate
