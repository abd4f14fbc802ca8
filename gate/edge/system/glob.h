// SPDX-License-Identifier: MIT
// Finds the files that a glob in the config matches.
#pragma once

#include <string>
#include <vector>

namespace gate {

/// A link that matches and leads nowhere is refused, since what it stands for would silently be
/// left out, or ignored.
enum class BrokenLinks { refused, ignored };

/// Files under `root` that match the glob (`*`, `?`, `[…]` within a name, `**` across folders),
/// relative to `root`, sorted bytewise. A pattern without wildcards matches the file that it names.
/// Throws Error for a refused link and for a folder that cannot be read.
[[nodiscard]] std::vector<std::string> matching_files(const std::string& root,
                                                      const std::string& glob,
                                                      BrokenLinks broken = BrokenLinks::refused);

}  // namespace gate
