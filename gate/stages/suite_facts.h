// SPDX-License-Identifier: MIT
// What the server is asked about a suite's database before its cases are explained.
#pragma once

#include <vector>

#include "gate/core/evidence/sample_gap.h"
#include "gate/core/plan/catalog.h"
#include "gate/edge/explain/read_counters.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {

struct SuiteFacts {
  SharedCatalog catalog;
  ReadCounters counters;
  std::vector<SampleGap> gaps;
};

/// Read in one session, which is then closed, because the database will be copied.
[[nodiscard]] SuiteFacts read_facts(SuiteDatabase& database);

/// Gives the cases what their evidence has in common.
void give_facts(std::vector<ObservedCase>& cases, const SuiteFacts& facts,
                const ServerConfig& server, SuiteDatabase& database);

/// How to explain the cases. All arguments must outlive the result.
[[nodiscard]] CaseTerms case_terms(const LoadedProject& project, const SuiteFacts& facts,
                                   const SeededDatabase& seeded, const RunTerms& terms,
                                   unsigned jobs);

}  // namespace gate
