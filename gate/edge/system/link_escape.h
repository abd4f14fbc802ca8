// SPDX-License-Identifier: MIT
// Links in a project that somebody else wrote lead where nobody expects a file to be written.
#pragma once

#include <optional>
#include <string>

namespace gate {

/// Symbolic links that one path leads through at most: as many as Linux follows (MAXSYMLINKS).
inline constexpr int most_links = 40;

/// Whether what is written to the path would be outside the folder, since links lead there. A path
/// that names a place outside by itself leads nowhere.
[[nodiscard]] bool leads_out_of(const std::string& folder, const std::string& path);

/// The project or repository in which the path lies by its name, else the current folder if it
/// lies there; absent for any other path.
[[nodiscard]] std::optional<std::string> project_around(const std::string& path);

}  // namespace gate
