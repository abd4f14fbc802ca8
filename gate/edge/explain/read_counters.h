// SPDX-License-Identifier: MIT
// The server's counters of a transaction's reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/plan/table_reads.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Reads the counters of tables and B-tree indexes by OID: a query on the catalog would take longer
/// than most cases.
class ReadCounters {
 public:
  /// What the counters said at one moment.
  struct Counts {
    std::map<QualifiedName, TableReads> tables;
    std::map<QualifiedName, IndexReads> indexes;
  };

  /// Covers the tables of the session's database, which every copy of it has too. Behind a pooler a
  /// new session may be one that has read before.
  ReadCounters(Database& database, bool maybe_pooled);

  /// The counts before the statement to be watched; empty if the session was not `used` before this
  /// transaction. The server flushes counters only from time to time.
  [[nodiscard]] Counts begin(Database& database, bool used) const;

  /// The counts since `begin`, in the same transaction. Parallel workers are not included.
  [[nodiscard]] StatementReads since(const Counts& begin, Database& database) const;

 private:
  [[nodiscard]] Counts counted(Database& database) const;

  std::map<std::string, QualifiedName> tables_;  ///< by OID
  std::map<std::string, IndexReads> indexes_;    ///< by OID, without counts
  std::string query_;
  bool maybe_pooled_;
};

}  // namespace gate
