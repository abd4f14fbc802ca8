// SPDX-License-Identifier: MIT
// What a check would begin with in one suite, found by the functions that check itself calls: a
// second opinion of doctor's own would sooner or later contradict it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/stages/loading.h"
#include "gate/stages/seed_terms.h"

namespace gate {

struct ExaminedSuite {
  SeededDatabase seeded;
  std::size_t cases = 0;
  std::size_t without_baseline = 0;      ///< cases that check fails with missing-baseline
  std::size_t stale = 0;                 ///< baselines that it fails with stale-baseline
  std::vector<std::string> differences;  ///< from the settings of the baselines, in words
};

/// `judged` holds full names. Throws Error where check would give no verdict.
[[nodiscard]] ExaminedSuite examine_suite(const LoadedProject& project, const SuiteConfig& suite,
                                          const RunTerms& terms,
                                          const std::set<std::string>& judged,
                                          const Progress& progress);

}  // namespace gate
