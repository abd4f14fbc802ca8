// SPDX-License-Identifier: MIT
// `--since REF`: suites that a change does not concern are left out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/stages/loading.h"

namespace gate {

/// Suites of which no file of seed, queries or baselines differs between the folder as it is and
/// what it has in common with each of `refs`, and the reason in words. None without refs. Throws
/// Error for a ref that is no commit here, or has none in common with the checked-out commit.
[[nodiscard]] std::map<std::string, std::string> unchanged_suites(
    const LoadedProject& project, const std::vector<std::string>& refs);

}  // namespace gate
