// SPDX-License-Identifier: MIT
// The facts of a seeded database that EXPLAIN does not carry.
#pragma once

#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Relations (tables, partitions, materialised views, foreign tables) and valid indexes outside
/// PostgreSQL's own schemas. A partitioned table has the pages and rows of its partitions together;
/// a table that inherits from exactly one topmost parent has that one as its root.
[[nodiscard]] Catalog read_catalog(Database& database);

/// Foreign keys of tables whose referencing columns no valid index begins with, in any order;
/// sorted by table and columns.
[[nodiscard]] std::vector<UnindexedForeignKey> unindexed_foreign_keys(Database& database);

}  // namespace gate
