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
#include "gate/rules/advice/choice.h"
#include "gate/stages/built_candidate.h"
#include "gate/stages/case_planner.h"
#include "gate/stages/cases_to_cure.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// A finding that may be advised on, in a verdict that outlives this.
struct OpenFinding {
  JudgedCase* judged = nullptr;
  Finding* finding = nullptr;
  std::vector<Statements> candidates;
};

class SuiteAdviser {
 public:
  /// The arguments must outlive this.
  SuiteAdviser(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
               const RunMessages& messages);

  /// Sets Finding::advice of each, and the hint of findings of the same cases that are not open but
  /// go with what is advised.
  void advise(std::vector<OpenFinding>& open);

 private:
  /// A candidate, and what the failing cases do behind it.
  struct Outcome {
    Statements statements;
    std::set<std::size_t> cured;  ///< of the open findings
    RunBehind run;                ///< of the failing cases
    double bytes = 0;
  };
  [[nodiscard]] std::vector<Outcome> try_all(const std::vector<OpenFinding>& open);
  [[nodiscard]] Outcome try_one(const Statements& statements, const CasePlanner& planner,
                                const CasesToCure::Plans& plans,
                                const std::vector<OpenFinding>& open);
  void add_cured(Outcome& outcome, const std::vector<OpenFinding>& open);
  [[nodiscard]] Weight weight_of(const Outcome& outcome, const std::vector<OpenFinding>& open,
                                 const std::set<std::size_t>& left) const;
  void leave_what_helps_production(Outcome& outcome, const std::vector<OpenFinding>& open);
  void tell(const Outcome& best, const std::set<std::size_t>& cured,
            std::vector<OpenFinding>& open);
  void tell_also_cured(const Outcome& best, const std::set<std::size_t>& cured,
                       std::vector<OpenFinding>& open);

  const LoadedProject& project_;
  const SuiteConfig& suite_;
  RunTerms terms_;
  Progress progress_;
  SeededDatabase seeded_;
  CasesToCure failing_;
  std::set<QualifiedName> advised_;               ///< indexes, so that each has a name of its own
  std::map<std::size_t, std::size_t> seed_only_;  ///< candidates, by open finding
};

}  // namespace gate
