// SPDX-License-Identifier: MIT
// Runs a migration on a copy of a suite's seeded database and judges what it makes others wait for.
#pragma once

#include <string>
#include <vector>

#include "gate/core/migration/migration_check.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

struct MigrationText {
  std::string text;
  std::string file;
};

/// The files run in this order. Nothing of it is kept. Throws Error naming file and line where a
/// statement fails or a waiver cannot be read.
[[nodiscard]] CheckedMigration check_migration(const LoadedProject& project,
                                               const SuiteConfig& suite,
                                               const std::vector<MigrationText>& files,
                                               const RunTerms& terms, const RunMessages& messages);

}  // namespace gate
