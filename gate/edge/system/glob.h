// SPDX-License-Identifier: MIT
// Files that a glob of the config matches.
#pragma once

#include <string>
#include <vector>

namespace gate {

/// Files under `root` that the glob matches (`*`, `?`, `[…]` within a name, `**` across folders),
/// relative to `root`, sorted bytewise. A pattern without wildcards matches the file it names.
[[nodiscard]] std::vector<std::string> matching_files(const std::string& root,
                                                      const std::string& glob);

}  // namespace gate
