// SPDX-License-Identifier: MIT
// Where plangate init works, and what is there already.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/project.h"

namespace gate {

struct InitTarget {
  std::string root;                 ///< of the project, absolute
  std::string top;                  ///< of the repository; the root where there is none
  bool in_repository = false;       ///< of git
  std::optional<Project> existing;  ///< a config that is there
};

/// `root`, else where a config is, else the repository's top, else the current directory.
[[nodiscard]] InitTarget init_target(const std::optional<std::string>& root);

/// The project's folder in the repository: "services/shop"; empty: its top.
[[nodiscard]] std::string folder_in_repository(const InitTarget& target);

/// A workflow of the repository that names plangate: ".github/workflows/ci.yml".
[[nodiscard]] std::optional<std::string> workflow_with_plangate(const InitTarget& target);

/// Another CI's config where nothing speaks for GitHub, neither a folder nor a remote.
[[nodiscard]] std::optional<std::string> config_of_other_ci(const InitTarget& target);

}  // namespace gate
