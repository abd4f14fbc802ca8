// SPDX-License-Identifier: MIT
// The failing cases of a suite, run before and behind what is tried for them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"
#include "gate/edge/seed/seeding.h"
#include "gate/rules/advice/run_limits.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {

/// The case as it was before anything was found out about it.
[[nodiscard]] ObservedCase to_explain(const Evidence& evidence);

/// That its run touched; absent where there was none.
[[nodiscard]] std::optional<double> blocks_in(const ObservedCase& observed);

/// Of the cases that plan otherwise behind something, by case_name().
struct RunBehind {
  std::map<std::string, ObservedCase> cases;
  std::map<std::string, std::vector<Finding>> findings;
};

class CasesToCure {
 public:
  using Plans = std::vector<std::string>;  ///< as CasePlanner::plans()

  /// The arguments must outlive this.
  CasesToCure(const LoadedProject& project, const SeededDatabase& seeded, const RunTerms& terms,
              const Progress& progress);

  /// Runs the cases as they are, each once in the list or more often.
  void read(const std::vector<const Evidence*>& failing);
  /// In the order of what plans there are of them, by name.
  [[nodiscard]] std::vector<ObservedCase> all() const;
  /// As read() left it. A case that was cancelled has its plan and the error.
  [[nodiscard]] const ObservedCase& before(const std::string& name) const {
    return cases_.at(name);
  }

  /// Runs those whose plans differ, on the database as it is now; of those that were cancelled, the
  /// ones that the planner expects to be far shorter.
  [[nodiscard]] RunBehind run_where_differing(const Plans& plans, const Plans& behind);
  /// Whether the finding went, and the case touches no more blocks for it.
  [[nodiscard]] bool is_cured_by(const RunBehind& run, const JudgedCase& judged,
                                 const Finding& finding) const;
  /// Leaves the smaller time of two runs to those of the cases that take little, else none.
  void time_again(std::map<std::string, ObservedCase>& cases, const std::set<std::string>& names);

  /// On the database as it is now, and, where it is given, on the copy at production's size.
  void explain(std::vector<ObservedCase>& cases, Detail detail,
               std::optional<ConnectionSettings> production = std::nullopt);

 private:
  const LoadedProject& project_;
  const SeededDatabase& seeded_;
  const RunTerms& terms_;
  const Progress& progress_;
  std::map<std::string, ObservedCase> cases_;  ///< by name
  RunLimits limits_;
};

}  // namespace gate
