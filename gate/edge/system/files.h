// SPDX-License-Identifier: MIT
// Files and folders of the project.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Throws Error naming the file.
[[nodiscard]] std::string read_file(const std::string& path);

/// Replaces the file in one step (a temporary file beside it, then rename), making its folders.
void write_file(const std::string& path, std::string_view text);

/// Files under `root` that the glob matches (`*`, `?`, `[…]` within a name, `**` across folders),
/// relative to `root`, sorted bytewise. A pattern without wildcards matches the file it names.
[[nodiscard]] std::vector<std::string> matching_files(const std::string& root,
                                                      const std::string& glob);

/// Where a project lies.
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

/// Whether anything stands there, a link to nothing too.
[[nodiscard]] bool is_taken(const std::string& path);

/// The folder, absolute, with `base` before a relative path. Throws Error where it is none.
[[nodiscard]] std::string project_root(const std::string& base, const std::string& root);

}  // namespace gate
