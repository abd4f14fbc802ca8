// SPDX-License-Identifier: MIT
// The statistics target with which ANALYZE reads the whole table, and the column to set it on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// What ANALYZE will find in one heap.
struct HeapSize {
  double rows = 0;
  double pages = 0;
};

/// The lowest statistics target with which ANALYZE samples every row of a table or, for a parent,
/// of all its `heaps`: it samples 300 rows per unit and distributes them by pages. At most 10,000.
[[nodiscard]] int exhaustive_target(const std::vector<HeapSize>& heaps);

/// The number of rows that ANALYZE samples at the maximum target; of a larger table it samples a
/// part.
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

/// Raises the target of one column to `wanted`; absent if a column's target is already that high,
/// or there is no column. `whole` names the relation in which to count distinct values: the table,
/// with ONLY before it unless its children count.
[[nodiscard]] std::optional<RaisedTarget> raised_target(Database& database, const std::string& oid,
                                                        const std::string& table,
                                                        const std::string& whole, int wanted);

/// ANALYZE that reads the whole table, as it does for a seed, in the transaction that is open: the
/// targets stay raised. `table` is quoted where need be.
void analyze_whole(Database& database, const std::string& table);

}  // namespace gate
