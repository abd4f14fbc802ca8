// SPDX-License-Identifier: MIT
// What of a column production's ANALYZE, which samples a part of the rows, may not see.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"

namespace gate {

/// The class of rows that a sample has none of.
enum class MissedClass {
  values,       ///< all rows that are not NULL
  nulls,        ///< all that are
  value,        ///< those with one of the most common values
  rare_values,  ///< those with any value but the most common ones
};

/// "values", "nulls", "value", "rare values"
[[nodiscard]] std::string_view to_string(MissedClass missed);

/// A column as a row of pg_statistic names it.
struct AnalyzedColumn {
  std::string relation{};  ///< OID of the table
  std::string number{};
  bool inherited = false;  ///< of the table with its partitions

  bool operator==(const AnalyzedColumn&) const = default;
};

struct SampleGap {
  AnalyzedColumn analyzed;  ///< whose statistics would differ
  QualifiedName table;
  std::string column;
  MissedClass missed = MissedClass::values;
  std::size_t place = 0;  ///< of the value, or the first rare one, in the list of common values
  std::string value;      ///< as text; empty unless one value is missed
  double rows = 0;        ///< of the table
  double sample = 0;      ///< rows of it that ANALYZE looks at
  double wanted = 0;      ///< rows of it in the class

  /// That a sample has none of them.
  [[nodiscard]] double chance() const;

  bool operator==(const SampleGap&) const = default;
};

/// A value of the list of most common ones.
struct CommonValue {
  double rows = 0;
  std::string value;
};

/// What statistics from all rows say of a column.
struct ColumnCounts {
  AnalyzedColumn analyzed;
  QualifiedName table;
  std::string column;
  double rows = 0;    ///< of the table
  double sample = 0;  ///< rows that ANALYZE would look at in production
  double nulls = 0;
  std::vector<CommonValue> common;  ///< the most common one first
};

/// What a sample misses with a chance that is worth telling; of the rare values as many as it may
/// miss at once.
[[nodiscard]] std::vector<SampleGap> sample_gaps(const ColumnCounts& column);

}  // namespace gate
