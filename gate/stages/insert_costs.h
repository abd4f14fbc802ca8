// SPDX-License-Identifier: MIT
// What each index adds to an INSERT.
#pragma once

#include <optional>
#include <vector>

#include "gate/core/effect/tried_change.h"
#include "gate/edge/explain/seeded_indexes.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// One for each index: blocks_before with it, blocks_behind without. Absent where nothing can be
/// inserted. The database's tables grow by what is rolled back.
[[nodiscard]] std::vector<std::optional<InsertCost>> insert_costs(
    const ConnectionSettings& database, const std::vector<SeededIndex>& indexes, int timeout_ms);

}  // namespace gate
