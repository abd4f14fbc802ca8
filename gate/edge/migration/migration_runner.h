// SPDX-License-Identifier: MIT
// Runs a migration's file as psql would, and looks at the locks and the tables around each
// statement.
#pragma once

#include <string>

#include "gate/core/migration/migration.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// In a session of its own, as a piece of the seed. Outside of a BEGIN block each statement is a
/// transaction of its own. Throws Error naming the line where one fails.
[[nodiscard]] Migration run_migration_file(SuiteDatabase& database, const std::string& text,
                                           const std::string& file);

}  // namespace gate
