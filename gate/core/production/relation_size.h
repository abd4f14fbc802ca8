// SPDX-License-Identifier: MIT
// How large a relation of the seed is made.
#pragma once

#include <optional>

#include "gate/core/production/capture.h"

namespace gate {

/// As in pg_class, from which and from the file's length the planner derives the rows.
struct RelationSize {
  double pages = 0;
  double rows = 0;
  double all_visible = 0;  ///< pages; 0 for an index
};

/// Of a table, whose file is never shortened: with fewer pages in production, only the rows are
/// production's. The all-visible pages are production's share of them. Rows that production has not
/// counted follow from the seed's rows per page.
[[nodiscard]] RelationSize projected_size(const CapturedTable& production,
                                          const RelationSize& seed);

/// Of an index that production has too.
[[nodiscard]] RelationSize projected_size(const CapturedIndex& production,
                                          const RelationSize& seed);

/// Of an index that production lacks, whose table has `times` as many rows there as in the seed.
[[nodiscard]] RelationSize grown_size(const RelationSize& seed, double times);

}  // namespace gate
