// SPDX-License-Identifier: MIT
// What the statements of a migration did to tables that were there before its file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/migration/lock_mode.h"
#include "gate/core/text/qualified_name.h"

namespace gate {

/// An index that a statement built, in whole.
struct BuiltIndex {
  QualifiedName name;
  std::string definition;  ///< CREATE INDEX …
  std::string constraint;  ///< the constraint that it serves; empty: none
  std::string kind;        ///< of the constraint: "PRIMARY KEY (id)"
  bool existed = false;    ///< rebuilt
  bool concurrently = false;
};

/// A CHECK or FOREIGN KEY that rows were checked against.
struct ValidatedConstraint {
  std::string name;
  std::string definition;
  bool is_foreign_key = false;
};

/// A column that is new or changed.
struct ChangedColumn {
  std::string name;
  std::string type;
  std::string default_value;  ///< an expression; empty: none
  bool is_new = false;
  bool changed_type = false;
  bool became_not_null = false;  ///< of a new column: it is NOT NULL
  bool is_generated = false;     ///< computed from other columns
  bool is_identity = false;
  bool is_in_key = false;  ///< of the primary key
};

/// Whether rows had to be read for its NOT NULL.
inline bool was_set_not_null(const ChangedColumn& column) {
  return column.became_not_null && !column.is_new;
}

/// What a statement did to one table that was there before.
struct TableEffect {
  QualifiedName name;
  QualifiedName root;  ///< of its partition tree; itself where it is no partition
  bool is_materialized_view = false;
  double pages = 0;                 ///< before the statement; 0 for a partitioned table
  LockMode lock = LockMode::none;   ///< the strongest that its transaction held at its end
  LockMode taken = LockMode::none;  ///< what it took itself; none where it was held already
  double held_ms = 0;  ///< from the statement that took it to the transaction's end; 0: not known
  bool rewritten = false;
  bool emptied = false;  ///< as by TRUNCATE
  bool dropped = false;
  double seq_scans = 0;
  double index_scans = 0;
  double rows_written = 0;
  std::vector<BuiltIndex> indexes{};
  std::vector<ValidatedConstraint> constraints{};
  std::vector<ChangedColumn> columns{};
  std::string partition_constraint{};  ///< where it became a partition
};

struct MigrationStatement {
  std::string file;
  int line = 0;
  std::string text;  ///< without its semicolon
  double ms = 0;
  std::size_t transaction = 0;  ///< equal numbers are one transaction
  bool has_lock_timeout = false;
  /// It ends transactions itself, so that no lock was seen: they follow from what it did.
  bool is_unseen = false;
  double rows_written = 0;  ///< in all tables, new ones too
  std::vector<TableEffect> tables{};
};

/// In the order in which they ran.
using Migration = std::vector<MigrationStatement>;

}  // namespace gate
