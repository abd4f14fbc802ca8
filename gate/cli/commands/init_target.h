// SPDX-License-Identifier: MIT
// Where plangate init works, and what already exists there.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/project.h"

namespace gate {

struct InitTarget {
  std::string root;                 ///< of the project, absolute
  std::string top;                  ///< of the repository; equals `root` if there is none
  bool in_repository = false;       ///< a Git repository
  std::optional<Project> existing;  ///< the existing config
};

/// `root`, otherwise the folder of a config, the root of the repository, or the current directory.
[[nodiscard]] InitTarget init_target(const std::optional<std::string>& root);

/// The project's folder in the repository: "services/shop"; empty at its root.
[[nodiscard]] std::string folder_in_repository(const InitTarget& target);

/// A workflow of the repository that mentions plangate: ".github/workflows/ci.yml".
[[nodiscard]] std::optional<std::string> workflow_with_plangate(const InitTarget& target);

/// Another CI system's config, if neither a folder nor a remote suggests GitHub.
[[nodiscard]] std::optional<std::string> config_of_other_ci(const InitTarget& target);

}  // namespace gate
