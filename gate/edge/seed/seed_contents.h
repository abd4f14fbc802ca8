// SPDX-License-Identifier: MIT
// What a seed left in a database, in so many hashes that two seeds can be compared.
#pragma once

#include "gate/core/seed/seed_difference.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Every table and materialized view, partitions for themselves. Reads all rows.
[[nodiscard]] SeedContents seed_contents(Database& database);

}  // namespace gate
