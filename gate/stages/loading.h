// SPDX-License-Identifier: MIT
// Reads and checks the project's config and queries.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/baseline/base_plans.h"
#include "gate/core/config/config.h"
#include "gate/core/query/query.h"
#include "gate/edge/system/project.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct LoadedProject {
  Project location;
  Config config;
  std::vector<Query> queries;                    ///< that can be judged, by full name
  std::map<std::string, Skip> skipped_queries;   ///< registered, not judged, by full name
  std::map<std::string, std::string> skipped;    ///< suites that --since leaves out, and why
  std::optional<BasePlans> base = std::nullopt;  ///< what --base compares with
};

/// The project's config alone. Throws Error naming file and line.
[[nodiscard]] Config load_config(const Project& location);

/// Throws Error naming file and line for anything that cannot be read or parsed, for an entry that
/// matches no file, and for two queries with the same name.
[[nodiscard]] LoadedProject load_project(const RunTerms& terms);

/// All queries of a suite, skipped ones too.
[[nodiscard]] std::vector<Query> registered_queries(const Project& location,
                                                    const SuiteConfig& suite);

/// Those of one file, given relative to the project root.
[[nodiscard]] std::vector<Query> queries_in_file(const Project& location, const std::string& file,
                                                 const std::string& suite);

/// Full names that SELECT chooses: of queries, skipped ones too, and of baselines whose query is
/// gone.
[[nodiscard]] std::set<std::string> selected_names(const LoadedProject& project,
                                                   const std::vector<std::string>& select);

/// Those of them that the run judges: no skipped one and none of a skipped suite; of a shard its
/// part, which may be empty. Throws Error where all that SELECT chooses lacks values.
[[nodiscard]] std::set<std::string> names_to_judge(const LoadedProject& project,
                                                   const RunTerms& terms);

/// The suites of the names.
[[nodiscard]] std::vector<const SuiteConfig*> concerned_suites(const Config& config,
                                                               const std::set<std::string>& names);

/// What SELECT chooses and no run judges, with the reason: suites, and queries by full name.
[[nodiscard]] std::map<std::string, std::string> skips(const LoadedProject& project,
                                                       const std::vector<std::string>& select);

}  // namespace gate
