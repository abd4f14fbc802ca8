// SPDX-License-Identifier: MIT
// Indexes, constraints and columns of tables that a statement made or changed, as SQL has them.
#pragma once

#include <map>
#include <string>

#include "gate/core/migration/migration.h"
#include "gate/edge/migration/table_states.h"

namespace gate {

class ChangedParts {
 public:
  /// Asks the server about all that changed. The states must outlive it.
  ChangedParts(Database& session, const TableStates& before, const TableStates& after);

  /// Adds those of the table to its effect.
  void add_to(TableEffect& effect, const Oid& table) const;

 private:
  void read_indexes(Database& session);
  void read_constraints(Database& session);
  void read_columns(Database& session, const Oid& table);
  void read_partition(Database& session, const Oid& table);

  const TableStates& before_;
  const TableStates& after_;
  std::multimap<Oid, BuiltIndex> indexes_;  ///< by table
  std::multimap<Oid, ValidatedConstraint> constraints_;
  std::multimap<Oid, ChangedColumn> columns_;
  std::map<Oid, std::string> partitions_;
};

}  // namespace gate
