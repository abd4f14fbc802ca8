// SPDX-License-Identifier: MIT
// Plans cases at production's size.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/production/production_copy.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/observation.h"

namespace gate {

/// The copy that the suite's config asks for; null if it names no capture. Nobody may be connected
/// to the seeded database. Throws Error for an existing server, whose files are not plangate's.
[[nodiscard]] std::unique_ptr<ProductionCopy> open_production(const LoadedProject& project,
                                                              const SuiteConfig& suite,
                                                              const RunTerms& terms,
                                                              const SeededDatabase& seeded,
                                                              const Progress& progress);

/// What the user should know of it, in words.
[[nodiscard]] std::vector<std::string> remarks_on(const ProductionCopy& copy,
                                                  const LoadedProject& project,
                                                  const SuiteConfig& suite);

class ProductionPlanner {
 public:
  ProductionPlanner(const ConnectionSettings& connection, const CaseTerms& terms);

  /// Fills in the case's plan there, unless the server refuses to plan it, and what else its rules
  /// need.
  void plan(Evidence& evidence, const PreparedCase& seeded);

 private:
  void ask_for_generic(Evidence& evidence, const PreparedCase& prepared);
  void ask_without_seq_scan(Evidence& evidence, const PreparedCase& prepared);
  void ask_for_alternatives(Evidence& evidence, const PreparedCase& prepared);
  void ask_for_sampled(ProductionEvidence& there, const PreparedCase& prepared);

  const CaseTerms& terms_;
  Database session_;
  SharedCatalog catalog_;
  std::vector<SampleGap> gaps_;
  std::string query_;    ///< whose generic plan this is, by full name:
  std::string generic_;  ///< EXPLAIN's output; empty if there is none
};

}  // namespace gate
