// SPDX-License-Identifier: MIT
// The server's own counters of a transaction's reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/plan/table_reads.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Asks for the counters of tables by number: a query of the catalog would take longer than most
/// cases do.
class ReadCounters {
 public:
  /// By table.
  using Reads = std::map<QualifiedName, TableReads>;

  /// Of the tables that the session's database, and every copy of it, has. Behind a pooler a new
  /// session may be one that read before.
  ReadCounters(Database& database, bool maybe_pooled);

  /// What was counted before the statement to be watched: nothing in a session that was not `used`
  /// before this transaction. The server sends counters off now and then only.
  [[nodiscard]] Reads begin(Database& database, bool used) const;

  /// What was counted since, in the same transaction. Parallel workers count for themselves. Sorted
  /// by name.
  [[nodiscard]] std::vector<TableReads> since(const Reads& begin, Database& database) const;

 private:
  [[nodiscard]] Reads counted(Database& database) const;

  std::map<std::string, QualifiedName> tables_;  ///< by number
  std::string query_;
  bool maybe_pooled_;
};

}  // namespace gate
