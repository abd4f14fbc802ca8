// SPDX-License-Identifier: MIT
// The server's own counters of a transaction's reads.
#pragma once

#include <vector>

#include "gate/core/hidden_scans.h"
#include "gate/core/table_reads.h"
#include "gate/edge/database.h"

namespace gate {

/// Tables that the session scanned sequentially since its counters were last sent off, which the
/// server does between transactions only. Parallel workers count for themselves. Ends the role that
/// the transaction took. Sorted by name.
[[nodiscard]] std::vector<TableReads> table_reads(Database& database);

/// Foreign keys of tables whose referencing columns no valid index begins with, in any order;
/// sorted by table and columns.
[[nodiscard]] std::vector<UnindexedForeignKey> unindexed_foreign_keys(Database& database);

}  // namespace gate
