// SPDX-License-Identifier: MIT
// `--since REF`: skips suites that a change does not affect.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/stages/loading.h"

namespace gate {

/// Suites in which no file of seed, queries or baselines differs between the working folder and its
/// merge base with each of `refs`, wherever links lead, and the reason in words. What git does not
/// compare (a file that it ignores, or outside of the repository) counts as changed. Empty without
/// refs. Throws Error for a
/// ref that is not a commit here or that has no merge base with the checked-out commit.
[[nodiscard]] std::map<std::string, std::string> unchanged_suites(
    const LoadedProject& project, const std::vector<std::string>& refs);

}  // namespace gate
