// SPDX-License-Identifier: MIT
// Globs of the config against names of files that need not exist: a deleted file is a change too.
#pragma once

#include <string>

namespace gate {

/// Whether matching_files() could ever find `path` through `glob`; both relative to one folder,
/// without `.` and `..`. Beyond that it says yes rather than no: names that begin with a dot, and a
/// pattern that is none, match.
[[nodiscard]] bool may_match(const std::string& glob, const std::string& path);

/// Whether `path`, were it a folder, could hold what `glob` finds: git names a submodule and a link
/// as if they were files.
[[nodiscard]] bool may_hold(const std::string& path, const std::string& glob);

}  // namespace gate
