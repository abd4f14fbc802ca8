// SPDX-License-Identifier: MIT
// A suite's seeded database, for commands that judge nothing.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"

namespace gate {

/// By name.
[[nodiscard]] std::vector<std::string> suite_names(const Config& config);

/// Throws Error that suggests the nearest name.
[[nodiscard]] const SuiteConfig& suite_named(const Config& config, const std::string& name);

[[nodiscard]] SeededDatabase open_suite(const LoadedProject& project, const RunTerms& terms,
                                        const SuiteConfig& suite, const Progress& progress);

}  // namespace gate
