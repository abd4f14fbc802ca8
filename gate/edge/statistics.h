// SPDX-License-Identifier: MIT
// VACUUM and an exhaustive, reproducible ANALYZE of every table.
#pragma once

#include <string>

#include "gate/edge/database.h"
#include "gate/edge/seed.h"

namespace gate {

/// DESIGN §6: VACUUM (FREEZE), an assertion that every page is all-visible, and ANALYZE with a
/// sample that is the whole table (3,000,000 rows at most). Over two connections.
void gather_statistics(const ConnectionSettings& connection, const Progress& progress);

/// "sha256:…" over pg_stats, pg_stats_ext, and each relation's pages and rows.
[[nodiscard]] std::string statistics_hash(Database& database);

}  // namespace gate
