// SPDX-License-Identifier: MIT
// The server's own counters of a transaction's reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/hidden_scans.h"
#include "gate/core/table_reads.h"
#include "gate/edge/database.h"

namespace gate {

/// Asks for the counters of tables by number: a query of the catalog would take longer than most
/// cases do.
class ReadCounters {
 public:
  /// Of the tables that the session's database, and every copy of it, has.
  explicit ReadCounters(Database& database);

  /// Tables that the session scanned sequentially since its counters were last sent off, which the
  /// server does between transactions only. Parallel workers count for themselves. Sorted by name.
  [[nodiscard]] std::vector<TableReads> read(Database& database) const;

 private:
  std::map<std::string, QualifiedName> tables_;  ///< by number
  std::string query_;
};

/// Foreign keys of tables whose referencing columns no valid index begins with, in any order;
/// sorted by table and columns.
[[nodiscard]] std::vector<UnindexedForeignKey> unindexed_foreign_keys(Database& database);

}  // namespace gate
