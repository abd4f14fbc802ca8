// SPDX-License-Identifier: MIT
// Which suites a change of files concerns: all whose seed, queries or baselines it touches.
#pragma once

#include <set>
#include <string>

#include "gate/core/config/config.h"

namespace gate {

/// Where the project lies in its repository, and the config in the project.
struct ProjectPlace {
  std::string prefix;       ///< of the project root, "services/shop/"; empty: the repository's root
  std::string config_path;  ///< of the config file, relative to the repository's root
};

/// Names of suites. `changed` are paths relative to the repository's root. A changed config
/// concerns all; a `run` step without inputs cannot be looked at and counts as changed.
[[nodiscard]] std::set<std::string> changed_suites(const Config& config, const ProjectPlace& place,
                                                   const std::set<std::string>& changed);

}  // namespace gate
