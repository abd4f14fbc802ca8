// SPDX-License-Identifier: MIT
// Facts about a seeded database that EXPLAIN does not report.
#pragma once

#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Relations (tables, partitions, materialized views, foreign tables) and valid indexes outside
/// PostgreSQL's own schemas. A partitioned table has the pages and rows of all its partitions. A
/// table that inherits from exactly one topmost parent has that parent as its root.
[[nodiscard]] Catalog read_catalog(Database& database);

/// Foreign keys whose referencing columns are not the leading columns, in any order, of a valid
/// index; sorted by table and columns.
[[nodiscard]] std::vector<UnindexedForeignKey> unindexed_foreign_keys(Database& database);

}  // namespace gate
