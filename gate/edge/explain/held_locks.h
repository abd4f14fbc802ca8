// SPDX-License-Identifier: MIT
// The locks that a transaction holds tell which tables it touched: those of triggers, foreign keys
// and functions are among them.
#pragma once

#include "gate/core/scope/touched_tables.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// By the open transaction, which must not have failed. Rows locked (FOR UPDATE, and the parent's
/// of a foreign key) count as read: a lock leaves no row version behind, and keeps the page
/// all-visible (heapam.c, heap_lock_tuple). One that changed definitions touched everything.
[[nodiscard]] TouchedTables touched_tables(Database& database);

}  // namespace gate
