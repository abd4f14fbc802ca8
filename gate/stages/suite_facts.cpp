// SPDX-License-Identifier: MIT
#include "gate/stages/suite_facts.h"

#include <utility>

#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/sampled_columns.h"

namespace gate {

SuiteFacts read_facts(SuiteDatabase& database) {
  Database session(database.connection());
  SharedCatalog catalog = read_catalog(session);
  return {std::move(catalog), ReadCounters(session, database.server() == nullptr),
          statistics_gaps(session)};
}

void give_facts(std::vector<ObservedCase>& cases, const SuiteFacts& facts,
                const ServerConfig& server, SuiteDatabase& database) {
  for (ObservedCase& observed : cases) {
    observed.evidence.current_catalog = facts.catalog;
    observed.evidence.has_clock = server.clock && database.server() != nullptr;
  }
}

CaseTerms case_terms(const LoadedProject& project, const SuiteFacts& facts,
                     const SeededDatabase& seeded, const RunTerms& terms, unsigned jobs) {
  return {.counters = facts.counters,
          .jobs = jobs,
          .timeout_ms = project.config.server.timeout_ms,
          .detail = terms.detail,
          .rules = project.config.rules,
          .production = {},
          .missing = seeded.missing,
          .gaps = facts.gaps};
}

}  // namespace gate
