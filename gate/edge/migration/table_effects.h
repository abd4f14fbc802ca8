// SPDX-License-Identifier: MIT
// What a statement did to tables, by their states before and after it.
#pragma once

#include <set>
#include <vector>

#include "gate/core/migration/migration.h"
#include "gate/edge/migration/table_states.h"

namespace gate {

/// Of those `existing` tables that the statement touched, by name. Asks the server for the names
/// and definitions of what changed. `concurrently`: it built its indexes so.
[[nodiscard]] std::vector<TableEffect> table_effects(Database& session, const TableStates& before,
                                                     const TableStates& after,
                                                     const std::set<Oid>& existing,
                                                     bool concurrently);

/// Rows that were written in all tables.
[[nodiscard]] double rows_written(const TableStates& before, const TableStates& after);

}  // namespace gate
