// SPDX-License-Identifier: MIT
// The committed baselines of a suite.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

struct Baseline;

/// "baselines/orders/pg15", relative to the project root.
[[nodiscard]] std::string baselines_folder(const SuiteConfig& suite, int major);

/// "baselines/orders/pg15/orders_recent.json", relative to the project root.
[[nodiscard]] std::string baseline_file(const SuiteConfig& suite, int major,
                                        const std::string& query);

/// "baselines/orders/pg15/_environment.json", relative to the project root.
[[nodiscard]] std::string environment_file(const SuiteConfig& suite, int major);

/// Names of the queries that have a baseline for any major version.
[[nodiscard]] std::set<std::string> baselined_queries(const std::string& root,
                                                      const SuiteConfig& suite);

/// How many queries have a baseline, by major version. The files are not read.
[[nodiscard]] std::map<int, std::size_t> baseline_counts(const std::string& root,
                                                         const SuiteConfig& suite);

/// By query name, for one major version.
[[nodiscard]] std::map<std::string, Baseline> read_baselines(const std::string& root,
                                                             const SuiteConfig& suite, int major);

/// Other major versions that have a baseline of the query, ascending: "14", "16".
[[nodiscard]] std::vector<std::string> other_majors(const std::string& root,
                                                    const SuiteConfig& suite, int major,
                                                    const std::string& query);

/// How this run's settings differ from those under which the folder's baselines were made.
[[nodiscard]] std::vector<std::string> differences_from_baselines(const std::string& root,
                                                                  const SuiteConfig& suite,
                                                                  int major,
                                                                  const ServerConfig& server);

}  // namespace gate
