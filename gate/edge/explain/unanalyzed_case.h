// SPDX-License-Identifier: MIT
// A case's plan before an ANALYZE that somebody may forget.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/missing_statistics.h"

namespace gate {

/// EXPLAIN (VERBOSE, FORMAT JSON) of the case without these statistics, which are removed for it in
/// a transaction that is rolled back: catalogs take a superuser, and grow. Absent where the server
/// refuses either.
[[nodiscard]] std::optional<std::string> explain_unanalyzed(
    Database& database, const PreparedCase& prepared, const std::vector<MissingStatistics>& missing,
    int timeout_ms);

}  // namespace gate
