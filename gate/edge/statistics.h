// SPDX-License-Identifier: MIT
// VACUUM and an exhaustive, reproducible ANALYZE of every table.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/database.h"

namespace gate {

/// Says what is going on: "seed/orders/01_tables.sql".
using Progress = std::function<void(const std::string&)>;

/// DESIGN §6: VACUUM (FREEZE), an assertion that every page is all-visible, and ANALYZE with a
/// sample that is the whole table (3,000,000 rows at most). Over two connections. PostgreSQL's own
/// catalogs are left out: their statistics are the ones initdb made, the same every time.
void gather_statistics(const ConnectionSettings& connection, const Progress& progress);

/// "sha256:…" over pg_stats, pg_stats_ext, and each relation's pages and rows.
[[nodiscard]] std::string statistics_hash(Database& database);

}  // namespace gate
