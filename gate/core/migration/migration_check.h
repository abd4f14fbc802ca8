// SPDX-License-Identifier: MIT
// What plangate migrate-check found.
#pragma once

#include <string>
#include <vector>

#include "gate/core/migration/migration.h"
#include "gate/core/verdict/finding.h"

namespace gate {

struct MigrationFinding {
  Finding finding;
  std::string file;
  int line = 0;
  std::string statement;
  /// Statements that do the same without the finding; empty where there are none.
  std::vector<std::string> recipe{};
};

struct CheckedMigration {
  std::string suite;
  std::string postgres;  ///< "15.20"
  std::vector<std::string> files;
  Migration statements;                    ///< that touched tables which were there before
  std::vector<MigrationFinding> findings;  ///< in the order of the statements, worst first
};

}  // namespace gate
