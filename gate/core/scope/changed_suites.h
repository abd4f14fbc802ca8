// SPDX-License-Identifier: MIT
// Finds the suites that changed files affect: those whose seed, queries or baselines they touch.
#pragma once

#include <set>
#include <string>

#include "gate/core/config/config.h"

namespace gate {

/// The place of the project in its repository, and of the config in the project.
struct ProjectPlace {
  std::string prefix;       ///< of the project root, "services/shop/"; empty: the repository's root
  std::string config_path;  ///< of the config file, relative to the repository's root
};

/// Names of suites. `changed` are paths relative to the repository's root. A changed config affects
/// all suites; a `run` step without inputs cannot be checked and counts as changed.
[[nodiscard]] std::set<std::string> changed_suites(const Config& config, const ProjectPlace& place,
                                                   const std::set<std::string>& changed);

}  // namespace gate
