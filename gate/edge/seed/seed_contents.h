// SPDX-License-Identifier: MIT
// What a seed left in a database, as hashes with which two seeds can be compared.
#pragma once

#include "gate/core/seed/seed_difference.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Every table and materialized view; partitions separately. Reads all rows.
[[nodiscard]] SeedContents seed_contents(Database& database);

}  // namespace gate
