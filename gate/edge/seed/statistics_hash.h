// SPDX-License-Identifier: MIT
// What the planner knows, as one hash.
#pragma once

#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// "sha256:…" over pg_stats, pg_stats_ext, and each relation's pages and rows. Contains no OIDs, so
/// two clusters with the same data have the same hash.
[[nodiscard]] std::string statistics_hash(Database& database);

}  // namespace gate
