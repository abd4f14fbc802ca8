// SPDX-License-Identifier: MIT
// Builds the candidates for a suite's findings one after the other, and chooses among those that
// help.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/built_candidate.h"
#include "gate/stages/case_planner.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// A finding that may be advised on, in a verdict that outlives this.
struct OpenFinding {
  const JudgedCase* judged = nullptr;
  Finding* finding = nullptr;
  std::vector<Statements> candidates;
};

class SuiteAdviser {
 public:
  /// The arguments must outlive this.
  SuiteAdviser(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
               const RunMessages& messages);

  /// Sets Finding::advice of each.
  void advise(std::vector<OpenFinding>& open);

 private:
  /// A candidate, and what the failing cases do behind it.
  struct Outcome {
    Statements statements;
    std::set<std::size_t> cured;              ///< of the open findings
    std::map<std::string, ObservedCase> ran;  ///< the cases that plan otherwise, by name
    double blocks = 0;                        ///< of the cases that it cures
    double bytes = 0;
  };

  void explain(std::vector<ObservedCase>& cases, Detail detail,
               std::optional<ConnectionSettings> production = std::nullopt);
  void read_failing(const std::vector<OpenFinding>& open);
  [[nodiscard]] std::vector<Outcome> try_all(const std::vector<OpenFinding>& open);
  [[nodiscard]] Outcome try_one(const Statements& statements, const CasePlanner& planner,
                                const std::vector<std::string>& plans,
                                const std::vector<OpenFinding>& open);
  void leave_what_helps_production(Outcome& outcome, const std::vector<OpenFinding>& open);
  void tell(const Outcome& best, const std::set<std::size_t>& cured,
            std::vector<OpenFinding>& open);

  const LoadedProject& project_;
  const SuiteConfig& suite_;
  RunTerms terms_;
  Progress progress_;
  SeededDatabase seeded_;
  std::vector<ObservedCase> failing_;
  std::map<std::size_t, std::size_t> seed_only_;  ///< candidates, by open finding
};

}  // namespace gate
