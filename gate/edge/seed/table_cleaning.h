// SPDX-License-Identifier: MIT
// Checks that VACUUM of a table left nothing undone.
#pragma once

#include "gate/edge/postgres/statistics_target.h"
#include "gate/edge/seed/table_tree.h"

namespace gate {

void vacuum(Database& database, const Table& table);

/// A heap after VACUUM.
struct CleanedHeap {
  HeapSize size;
  double hidden_pages = 0;  ///< with a row, and not visible to every transaction
};

/// Inspects the table that was vacuumed, and vacuums it again if not every page is all-visible: a
/// snapshot of our second connection may have held VACUUM back on account of an old transaction in
/// another database of the server.
[[nodiscard]] CleanedHeap cleaned_heap(Database& database, const Table& table);

/// The table's size after VACUUM.
[[nodiscard]] HeapSize heap_size(Database& database, const Table& table);

/// For pages that are still not visible: who holds them, and what to do.
[[nodiscard]] Error not_cleaned(Database& database, const Table& table, const CleanedHeap& heap);

}  // namespace gate
