// SPDX-License-Identifier: MIT
// Which tables a statement read and wrote, told by the locks that its transaction holds: those of
// triggers, foreign keys and functions are among them.
#pragma once

#include <set>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Relations (tables, indexes, sequences) by OID, which a copy of the database shares.
struct TouchedTables {
  /// Rows locked (FOR UPDATE, and the parent's of a foreign key) count as read: a lock leaves no
  /// row version behind, and keeps the page all-visible (heapam.c, heap_lock_tuple).
  std::set<std::string> read;
  std::set<std::string> written;
  bool everything = false;  ///< not told by locks: it changed definitions, or it failed

  /// Whether what ran before (this) may be seen by what ran after it (`later`).
  [[nodiscard]] bool seen_by(const TouchedTables& later) const;

  void add(const TouchedTables& other);
};

/// Of the open transaction, which must not have failed.
[[nodiscard]] TouchedTables touched_tables(Database& database);

}  // namespace gate
