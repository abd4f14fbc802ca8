// SPDX-License-Identifier: MIT
// Reads and checks the project's config and queries.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/query/query.h"
#include "gate/edge/system/project.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct LoadedProject {
  Project location;
  Config config;
  std::vector<Query> queries;                  ///< sorted by full name
  std::map<std::string, std::string> skipped;  ///< suites that --since skips, and why
};

/// Throws Error naming file and line for anything that cannot be read or parsed, for an entry that
/// matches no file, and for two queries with the same name.
[[nodiscard]] LoadedProject load_project(const RunTerms& terms);

/// Full names that SELECT chooses: of queries, and of baselines whose query no longer exists.
[[nodiscard]] std::set<std::string> selected_names(const LoadedProject& project,
                                                   const std::vector<std::string>& select);

/// The selected names that this run judges: without skipped suites and, for a shard, only its part,
/// which may be empty.
[[nodiscard]] std::set<std::string> names_to_judge(const LoadedProject& project,
                                                   const RunTerms& terms);

}  // namespace gate
