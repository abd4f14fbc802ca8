// SPDX-License-Identifier: MIT
// VACUUM and an exhaustive, reproducible ANALYZE of every table.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/postgres/database.h"
#include "gate/edge/seed/table_signature.h"

namespace gate {

/// Says what is going on: "seed/orders/01_tables.sql".
using Progress = std::function<void(const std::string&)>;

/// Whether more of the seed follows: then a table that an open transaction still holds may wait.
enum class Stage { under_way, complete };

struct GatheredStatistics {
  TableSignatures signatures;  ///< of all tables that are as they should be now
  bool complete = true;        ///< these are all tables
};

/// DESIGN §6: VACUUM (FREEZE), and ANALYZE with a sample that is the whole table (3,000,000 rows at
/// most), of each table whose signature is not `known`, and of its partition tree. Over two
/// connections. At the end of the seed throws Error where a table has a page that is not visible to
/// all. PostgreSQL's own catalogs are left out: their statistics are the ones initdb made, the same
/// every time.
[[nodiscard]] GatheredStatistics gather_statistics(const ConnectionSettings& connection,
                                                   const TableSignatures& known, Stage stage,
                                                   const Progress& progress);

}  // namespace gate
