// SPDX-License-Identifier: MIT
// The facts of a seeded database that EXPLAIN does not carry.
#pragma once

#include "gate/core/catalog.h"
#include "gate/edge/database.h"

namespace gate {

/// Relations (tables, partitions, materialised views, foreign tables) and valid indexes outside
/// PostgreSQL's own schemas.
[[nodiscard]] Catalog read_catalog(Database& database);

}  // namespace gate
