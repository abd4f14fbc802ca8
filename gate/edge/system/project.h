// SPDX-License-Identifier: MIT
// Finds a project: its config is searched for upwards, as git searches for its folder.
#pragma once

#include <optional>
#include <string>

namespace gate {

struct Project {
  std::string config_file;  ///< absolute
  std::string config_name;  ///< for messages: relative to the root if it is below it
  std::string root;         ///< absolute; paths of the config are relative to it
};

/// DESIGN §3: plangate.toml, otherwise ci/plangate.toml, from `directory` up to the repository's
/// root. Throws Error that says where it looked.
[[nodiscard]] Project find_project(const std::string& directory,
                                   const std::optional<std::string>& config,
                                   const std::optional<std::string>& root);

/// The same, but absent if there is no config.
[[nodiscard]] std::optional<Project> existing_project(const std::string& directory,
                                                      const std::optional<std::string>& root);

/// The folder that contains `.git`, from `directory` upwards.
[[nodiscard]] std::optional<std::string> repository_top(const std::string& directory);

/// A project's folder in its repository: "services/shop/"; empty at its top, and without one.
[[nodiscard]] std::string folder_in_repository(const std::string& root);

/// The folder, absolute, with `base` before a relative path. Throws Error where it is none.
[[nodiscard]] std::string project_root(const std::string& base, const std::string& root);

}  // namespace gate
