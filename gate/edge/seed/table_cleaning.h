// SPDX-License-Identifier: MIT
// VACUUM of one table, and the proof that it left nothing undone.
#pragma once

#include "gate/edge/seed/statistics_target.h"
#include "gate/edge/seed/table_tree.h"

namespace gate {

void vacuum(Database& database, const Table& table);

/// A heap after VACUUM.
struct CleanedHeap {
  HeapSize size;
  double hidden_pages = 0;  ///< that hold a row and are not visible to every transaction
};

/// Looks at the table that was vacuumed; vacuums it once more where not every page is all-visible:
/// an old transaction in another database of the server, seen by our second connection, can have
/// held VACUUM back.
[[nodiscard]] CleanedHeap cleaned_heap(Database& database, const Table& table);

/// The table's size as VACUUM left it.
[[nodiscard]] HeapSize heap_size(Database& database, const Table& table);

/// Where pages stayed hidden: who holds them, and what to do.
[[nodiscard]] Error not_cleaned(Database& database, const Table& table, const CleanedHeap& heap);

}  // namespace gate
