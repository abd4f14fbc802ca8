// SPDX-License-Identifier: MIT
// What decides which files a glob matches and what they hold, whatever links lead there.
#pragma once

#include <set>
#include <string>

namespace gate {

/// A path, and the links that lead to it; absolute, without links of their own.
struct RealPath {
  std::string path;
  std::set<std::string> links;
};

/// Where the path leads, as far as it exists.
[[nodiscard]] RealPath real_path(const std::string& path);

/// Absolute paths without links.
struct GlobReach {
  std::set<std::string> entries;  ///< the files that match, and each link on the way to one
  std::set<std::string> globs;    ///< that match the files; a file that is gone matched one of them
};

/// For a glob as matching_files() reads it. `root` is a path without links.
[[nodiscard]] GlobReach glob_reach(const std::string& root, const std::string& glob);

}  // namespace gate
