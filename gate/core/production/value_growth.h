// SPDX-License-Identifier: MIT
// How many distinct values columns have once a seed's data have grown.
#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "gate/core/production/growth.h"

namespace gate {

struct RowCount {
  double before = 0;
  double after = 0;
};

struct DistinctValues {
  double before = 0;
  double after = 0;
  double reach = 1;  ///< how many times as far the values go, if they are numbers

  [[nodiscard]] double times() const { return before > 0 ? std::max(1.0, after / before) : 1; }
};

/// pg_stats.n_distinct of so many rows, as a number of values.
[[nodiscard]] double distinct_values(double n_distinct, double rows);

/// By column.
using ColumnValues = std::map<std::string, DistinctValues>;

/// Refers to its arguments, which must outlive it.
class ValueGrowth {
 public:
  ValueGrowth(const Capture& seed, const SchemaFacts& facts, const TableGrowth& growth,
              double scale)
      : seed_(seed), facts_(facts), growth_(growth), scale_(scale) {}

  /// Of the table's rows.
  [[nodiscard]] double times(const QualifiedName& table) const;
  [[nodiscard]] RowCount rows_of(const QualifiedName& table) const;

  /// Of the columns of a table of the seed that have statistics of its own, or inherited ones.
  [[nodiscard]] ColumnValues values_of(const QualifiedName& table, bool inherited) const;

 private:
  class Columns;

  const Capture& seed_;
  const SchemaFacts& facts_;
  const TableGrowth& growth_;
  double scale_;
};

}  // namespace gate
