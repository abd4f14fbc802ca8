// SPDX-License-Identifier: MIT
// A suite of the base with some of the changes that head makes to it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/baseline/base_plans.h"
#include "gate/core/verdict/because.h"
#include "gate/core/verdict/verdict.h"
#include "gate/stages/base_tree.h"
#include "gate/stages/run_messages.h"
#include "gate/stages/seed_units.h"

namespace gate {

/// A finding of a failing case that decided, in a verdict that outlives this.
struct FailingFinding {
  JudgedCase* judged = nullptr;
  Finding* finding = nullptr;
};

/// Their cases, each once, in this order; a case's findings stand together.
[[nodiscard]] std::vector<const JudgedCase*> failing_cases(std::span<const FailingFinding> failing);

/// Head's query in the place of the base's.
struct QueryChange {
  Query base;
  Query head;
};

/// Head's settings of the server.
struct SettingsChange {};

using SuiteChange = std::variant<QueryChange, SettingsChange, SeedChange>;

class ChangedSuite {
 public:
  /// `failing` are of cases of one suite that both revisions have, a case's together.
  ChangedSuite(const LoadedProject& project, const BaseTree& base,
               std::vector<FailingFinding> failing, const RunTerms& terms);

  /// Queries first, then settings, then the seed in its order.
  [[nodiscard]] const std::vector<SuiteChange>& changes() const { return changes_; }

  /// Those findings that are found again with only these changes, by their ascending numbers;
  /// absent where they cannot be run apart from the others.
  [[nodiscard]] std::optional<std::set<const Finding*>> failing_with(
      const std::vector<std::size_t>& chosen, Severity fail_on, const RunMessages& messages);

  /// A change as it is named to people.
  [[nodiscard]] Because told(std::size_t change) const;

 private:
  struct Setup {
    LoadedProject project;
    RunTerms terms;
  };

  [[nodiscard]] static std::optional<Verdict> judged(const Setup& setup, Severity fail_on,
                                                     const RunMessages& messages);
  void add_query_changes();
  void add_seed_changes();
  [[nodiscard]] std::optional<Setup> setup(const std::vector<std::size_t>& chosen);
  [[nodiscard]] std::optional<Setup> setup_of_seed(const std::vector<std::size_t>& chosen);

  const LoadedProject& here_;
  const BaseTree& base_;
  std::vector<FailingFinding> failing_;
  RunTerms terms_;
  std::string suite_;
  Baselines compared_;  ///< with which the failing cases were
  RevisionSeed base_seed_;
  RevisionSeed head_seed_;
  MixedSeed mixed_;
  std::vector<SeedUnit> base_units_;
  std::vector<SeedChange> seed_changes_;
  std::vector<SuiteChange> changes_;
};

}  // namespace gate
