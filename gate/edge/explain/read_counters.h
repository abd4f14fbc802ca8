// SPDX-License-Identifier: MIT
// The server's counters of a transaction's reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/plan/table_reads.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Reads the counters of tables by OID: a query on the catalog would take longer than most cases.
class ReadCounters {
 public:
  /// By table.
  using Reads = std::map<QualifiedName, TableReads>;

  /// Covers the tables of the session's database, which every copy of it has too. Behind a pooler a
  /// new session may be one that has read before.
  ReadCounters(Database& database, bool maybe_pooled);

  /// The counts before the statement to be watched; empty if the session was not `used` before this
  /// transaction. The server flushes counters only from time to time.
  [[nodiscard]] Reads begin(Database& database, bool used) const;

  /// The counts since `begin`, in the same transaction, sorted by name. Parallel workers are not
  /// included.
  [[nodiscard]] std::vector<TableReads> since(const Reads& begin, Database& database) const;

 private:
  [[nodiscard]] Reads counted(Database& database) const;

  std::map<std::string, QualifiedName> tables_;  ///< by OID
  std::string query_;
  bool maybe_pooled_;
};

}  // namespace gate
