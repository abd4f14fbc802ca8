// SPDX-License-Identifier: MIT
// Finds the files that a glob in the config matches.
#pragma once

#include <string>
#include <vector>

namespace gate {

/// Files under `root` that match the glob (`*`, `?`, `[…]` within a name, `**` across folders),
/// relative to `root`, sorted bytewise. A pattern without wildcards matches the file that it names.
[[nodiscard]] std::vector<std::string> matching_files(const std::string& root,
                                                      const std::string& glob);

}  // namespace gate
