// SPDX-License-Identifier: MIT
// The tables of a database at one moment of a migration, as far as its statements change them.
#pragma once

#include <map>
#include <string>

#include "gate/core/migration/lock_mode.h"
#include "gate/core/text/qualified_name.h"
#include "gate/edge/postgres/database.h"

namespace gate {

using Oid = std::string;

struct TableState {
  QualifiedName name;
  QualifiedName root;  ///< of its partition tree
  bool is_materialized_view = false;
  bool is_partition = false;
  std::string file;  ///< the number of its file; another one after a rewrite
  double pages = 0;
  double seq_scans = 0;
  double index_scans = 0;
  double rows_written = 0;
  std::map<std::string, std::string> columns;  ///< by number: "23:-1:t", type and NOT NULL
};

struct IndexState {
  Oid table;
  std::string file;
};

struct ConstraintState {
  Oid table;
  std::string kind;  ///< pg_constraint.contype
  bool is_validated = false;
};

struct TableStates {
  std::map<Oid, TableState> tables;  ///< without temporary ones and the system's
  std::map<Oid, IndexState> indexes;
  std::map<Oid, ConstraintState> constraints;
  std::map<Oid, LockMode> locks;  ///< the strongest that the session's transaction holds
  bool has_lock_timeout = false;
};

/// Which of the server's counters tell what was read and written: those of the open transaction, or
/// those of all sessions, which are to be reported first.
enum class Counted { in_transaction, ever };

/// Leaves no lock on a table behind.
[[nodiscard]] TableStates read_table_states(Database& session, Counted counted);

}  // namespace gate
