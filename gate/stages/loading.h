// SPDX-License-Identifier: MIT
// Config and queries of the project, read and checked.
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
  std::vector<Query> queries;                  ///< by full name
  std::map<std::string, std::string> skipped;  ///< suites that --since leaves out, and why
};

/// Throws Error naming file and line for what cannot be read or understood, for an entry that
/// matches no file, and for two queries of one name.
[[nodiscard]] LoadedProject load_project(const RunTerms& terms);

/// Full names that SELECT chooses: of queries, and of baselines whose query is gone.
[[nodiscard]] std::set<std::string> selected_names(const LoadedProject& project,
                                                   const std::vector<std::string>& select);

/// Those of them that the run judges: none of a skipped suite; of a shard its part, which may be
/// empty.
[[nodiscard]] std::set<std::string> names_to_judge(const LoadedProject& project,
                                                   const RunTerms& terms);

}  // namespace gate
