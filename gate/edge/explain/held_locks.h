// SPDX-License-Identifier: MIT
// The locks that a transaction holds show which tables it touched, including those of triggers,
// foreign keys and functions.
#pragma once

#include "gate/core/scope/touched_tables.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// The tables touched by the open transaction, which must not have failed. Locked rows (FOR UPDATE,
/// and the referenced row of a foreign key) count as read: a lock leaves no row version behind, and
/// the page stays all-visible (heapam.c, heap_lock_tuple). A transaction that changed definitions
/// counts as touching everything.
[[nodiscard]] TouchedTables touched_tables(Database& database);

}  // namespace gate
