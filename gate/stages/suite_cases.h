// SPDX-License-Identifier: MIT
// The cases of a suite before the server is asked: queries with their accepted plans, and accepted
// plans without a query.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/core/baseline/base_plans.h"
#include "gate/stages/observation.h"

namespace gate {

struct SuiteCases {
  std::vector<ObservedCase> registered;  ///< by query and binding; to be explained
  std::vector<ObservedCase> stale;       ///< baselines whose query or binding no longer exists
};

/// The cases of the `selected` full names. `committed` are the suite's baselines for this major
/// version, by query; where the project has a base, that decides with them what is compared.
[[nodiscard]] SuiteCases suite_cases(const LoadedProject& project, const SuiteConfig& suite,
                                     const std::set<std::string>& selected, Baselines committed,
                                     int major);

}  // namespace gate
