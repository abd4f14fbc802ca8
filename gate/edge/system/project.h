// SPDX-License-Identifier: MIT
// Where a project lies: its config is looked for upwards, as git looks for its folder.
#pragma once

#include <optional>
#include <string>

namespace gate {

struct Project {
  std::string config_file;  ///< absolute
  std::string config_name;  ///< as messages show it: relative to the root where it lies below
  std::string root;         ///< absolute; paths of the config are relative to it
};

/// DESIGN §3: plangate.toml, else ci/plangate.toml, from `directory` up to the repository's root.
/// Throws Error that says where it looked.
[[nodiscard]] Project find_project(const std::string& directory,
                                   const std::optional<std::string>& config,
                                   const std::optional<std::string>& root);

/// The same, where there is a config.
[[nodiscard]] std::optional<Project> existing_project(const std::string& directory,
                                                      const std::optional<std::string>& root);

/// The folder that holds `.git`, from `directory` upwards.
[[nodiscard]] std::optional<std::string> repository_top(const std::string& directory);

/// The folder, absolute, with `base` before a relative path. Throws Error where it is none.
[[nodiscard]] std::string project_root(const std::string& base, const std::string& root);

}  // namespace gate
