// SPDX-License-Identifier: MIT
// The cases of a suite before the server is asked: queries with their accepted plans, and accepted
// plans without a query.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/stages/observation.h"

namespace gate {

struct SuiteCases {
  std::vector<ObservedCase> registered;  ///< by query and binding; to be explained
  std::vector<ObservedCase> stale;       ///< baselines whose query or binding no longer exists
};

/// The cases of the `selected` full names. `baselines` are the suite's for this major version, by
/// query.
[[nodiscard]] SuiteCases suite_cases(const LoadedProject& project, const SuiteConfig& suite,
                                     const std::set<std::string>& selected,
                                     std::map<std::string, Baseline> baselines, int major);

}  // namespace gate
