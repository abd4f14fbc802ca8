// SPDX-License-Identifier: MIT
// How large a statistics target makes ANALYZE read the whole table, and on which column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// What ANALYZE will meet in one heap.
struct HeapSize {
  double rows = 0;
  double pages = 0;
};

/// The least statistics target with which ANALYZE samples every row of a table, or, for a parent,
/// of all its `heaps`: it takes 300 rows a unit and shares them out by pages. At most 10,000.
[[nodiscard]] int exhaustive_target(const std::vector<HeapSize>& heaps);

/// Rows that ANALYZE samples at the largest target there is; of a larger table it takes a part.
constexpr double largest_sample = 300.0 * 10'000;

/// A statistics target that is raised for one ANALYZE.
struct RaisedTarget {
  std::string table;   ///< quoted, with its schema
  std::string column;  ///< quoted
  int before = -1;
  int raised = 0;

  void raise(Database& database) const;
  void restore(Database& database) const;
};

/// Raises the target of one column to `wanted`; absent where a column's target reaches that far
/// already, or there is no column. `whole` names what to count distinct values in: the table, with
/// ONLY before it unless its children count.
[[nodiscard]] std::optional<RaisedTarget> raised_target(Database& database, const std::string& oid,
                                                        const std::string& table,
                                                        const std::string& whole, int wanted);

}  // namespace gate
