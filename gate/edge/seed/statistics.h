// SPDX-License-Identifier: MIT
// VACUUM and a complete, reproducible ANALYZE of every table.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/postgres/database.h"
#include "gate/edge/seed/table_signature.h"

namespace gate {

/// Reports the current step: "seed/orders/01_tables.sql".
using Progress = std::function<void(const std::string&)>;

/// Whether more of the seed follows; if so, a table that an open transaction still holds may wait.
enum class Stage { under_way, complete };

struct GatheredStatistics {
  TableSignatures signatures;  ///< of all tables that are up to date now
  bool complete = true;        ///< these are all tables
};

/// DESIGN §6: VACUUM (FREEZE) and ANALYZE with a sample of the whole table (at most 3,000,000
/// rows), for each table whose signature is not `known`, and its partition tree. Uses two
/// connections. At the end of the seed, throws Error if a table has a page that is not all-visible.
/// PostgreSQL's own catalogs are left out: their statistics come from initdb, the same every time.
[[nodiscard]] GatheredStatistics gather_statistics(const ConnectionSettings& connection,
                                                   const TableSignatures& known, Stage stage,
                                                   const Progress& progress);

}  // namespace gate
