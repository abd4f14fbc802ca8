// SPDX-License-Identifier: MIT
// Explaining the cases of a seeded suite.
#pragma once

#include <vector>

#include "gate/edge/explain/read_counters.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/stages/observation.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct CaseTerms {
  const ReadCounters& counters;  ///< of the database's tables
  unsigned jobs = 1;             ///< cases in parallel
  int timeout_ms = 0;
  Detail detail = Detail::judged;
};

/// Fills each case's plan, or the reason why there is none. Cases that write are those that the
/// server refuses in a read-only transaction; they run on copies of the database, and share one
/// only where none of them touches what another wrote: no case sees what another one left.
void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases,
                   const CaseTerms& terms, const Progress& progress);

}  // namespace gate
