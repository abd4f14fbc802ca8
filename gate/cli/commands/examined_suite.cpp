// SPDX-License-Identifier: MIT
#include "gate/cli/commands/examined_suite.h"

#include <algorithm>

#include "gate/stages/baselines.h"
#include "gate/stages/suite_cases.h"

namespace gate {

ExaminedSuite examine_suite(const LoadedProject& project, const SuiteConfig& suite,
                            const RunTerms& terms, const std::set<std::string>& judged,
                            const Progress& progress) {
  const std::string& root = project.location.root;
  ExaminedSuite examined;
  examined.seeded = open_seeded(suite, seed_terms(project, terms, suite.name, judged), progress);
  const int major = examined.seeded.database->major();
  examined.differences = differences_from_baselines(root, suite, major, project.config.server);
  const SuiteCases cases =
      suite_cases(project, suite, judged, read_baselines(root, suite, major), major);
  examined.cases = cases.registered.size();
  examined.stale = cases.stale.size();
  examined.without_baseline = static_cast<std::size_t>(std::ranges::count_if(
      cases.registered,
      [](const ObservedCase& each) { return !each.evidence.baseline.has_value(); }));
  return examined;
}

}  // namespace gate
