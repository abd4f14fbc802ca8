// SPDX-License-Identifier: MIT
// What a DELETE pays for a foreign key without an index.
#pragma once

#include <vector>

#include "gate/core/proof/proof.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// All foreign keys that no valid index on the referencing side serves, each shown by deleting one
/// row that it points to, in a transaction that is rolled back. Sorted by table and columns. Needs
/// a superuser.
[[nodiscard]] std::vector<SlowKey> slow_keys(Database& database, int timeout_ms);

}  // namespace gate
