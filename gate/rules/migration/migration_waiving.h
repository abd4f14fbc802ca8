// SPDX-License-Identifier: MIT
// Waivers of migration files.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/migration/migration_check.h"
#include "gate/core/migration/migration_waivers.h"

namespace gate {

/// Marks the findings that a waiver of their file covers on `today`, and adds unused-waiver and
/// expired-waiver findings behind them.
[[nodiscard]] std::vector<MigrationFinding> waived(std::vector<MigrationFinding> findings,
                                                   std::span<const MigrationFile> files,
                                                   std::chrono::year_month_day today,
                                                   const RuleSettings& settings);

}  // namespace gate
