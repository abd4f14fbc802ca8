// SPDX-License-Identifier: MIT
// Words about a migration that its reports share.
#pragma once

#include <string>
#include <vector>

#include "gate/core/migration/migration_check.h"

namespace gate {

/// "shop on PostgreSQL 15.20: 1 error, 2 warnings, 0 notes, 1 waived in 2 files"
[[nodiscard]] std::string summary_words(const CheckedMigration& migration);

/// "migrations/0042.sql:3: ALTER TABLE orders …, 12.1 ms"
[[nodiscard]] std::string statement_words(const MigrationStatement& statement);

/// "ACCESS EXCLUSIVE for 12.1 ms", what it holds since an earlier statement, and what it did to the
/// table.
[[nodiscard]] std::string effect_words(const TableEffect& effect);

/// Those that the statement locked itself or did something to: what the transaction holds from
/// before is told where it was taken.
[[nodiscard]] std::vector<TableEffect> told_effects(const MigrationStatement& statement);

}  // namespace gate
