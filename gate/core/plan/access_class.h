// SPDX-License-Identifier: MIT
// How well a scan finds its rows.
#pragma once

#include <string_view>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"

namespace gate {

/// From best to worst.
enum class AccessClass {
  bounded,     ///< A: Tid Scan; an index with a condition; a bitmap; a partial index; KNN order
  ordered,     ///< B: an index without a condition that stops in its first half, a heap in a tenth
  full_index,  ///< C: a whole index; also one with no condition on its leading column
  full_heap,   ///< D: the whole heap
};

/// "bounded", "ordered", "full index", "full heap"
[[nodiscard]] std::string_view to_string(AccessClass access_class);

/// A relation of so few pages is read in whole as cheaply as through an index.
inline constexpr double few_pages = 4;

/// Rows that it kept, and that its filter and its recheck removed; of the estimate nothing.
[[nodiscard]] double examined_per_loop(const Node& scan);

/// Of a scan that names its relation, which has `relation_rows` rows (0 where not known).
[[nodiscard]] AccessClass access_class_of(const Position& place, const Catalog& catalog,
                                          double relation_rows);

}  // namespace gate
