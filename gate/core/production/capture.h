// SPDX-License-Identifier: MIT
// What plangate capture has written: sizes, statistics and settings of a database, without values.
#pragma once

#include <chrono>
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/qualified_name.h"

namespace gate {

/// A row of pg_stats, without values.
struct ColumnStatistics {
  double null_frac = 0;
  double avg_width = 0;
  double n_distinct = 0;              ///< negative: a share of the rows
  std::optional<double> correlation;  ///< absent for a type without an order
  std::vector<double> most_common_freqs;
  /// The greatest first; the last two or three are the least, the greatest, and the share of rows
  /// in which NULL is an element.
  std::vector<double> most_common_elem_freqs;
  /// By how much the numbers of the column reach further than the seed's; 1 in a file.
  double reach = 1;
};

/// A column of a table, or a key of an index that is an expression.
struct CapturedColumn {
  std::string name;
  bool is_unreadable = false;  ///< the role may not read its statistics
  std::optional<ColumnStatistics> own;
  std::optional<ColumnStatistics> inherited;  ///< of the whole tree below a parent
};

struct CapturedIndex {
  std::string name;
  std::string method;                               ///< "btree"
  std::vector<std::optional<std::string>> columns;  ///< the keys; absent for an expression
  bool is_unique = false;
  bool is_partial = false;
  std::optional<double> pages;  ///< absent for an index of a partitioned table
  std::optional<double> rows;
  std::map<int, CapturedColumn> expressions;  ///< by the number of the key, from 1
};

/// A column of extended statistics: its name, or the number of an expression of theirs, from 1.
struct StatisticsColumn {
  std::string name;    ///< empty for an expression
  int expression = 0;  ///< 0 for a column
  auto operator<=>(const StatisticsColumn&) const = default;
};

struct DistinctGroups {
  std::vector<StatisticsColumn> columns;
  double n_distinct = 0;
};

struct FunctionalDependency {
  std::vector<StatisticsColumn> columns;
  StatisticsColumn determined;
  double degree = 0;
};

/// The contents of an object of CREATE STATISTICS, of a table or of the whole tree below it.
struct ExtendedStatistics {
  std::vector<DistinctGroups> n_distinct;
  std::vector<FunctionalDependency> dependencies;
  std::vector<double> most_common_freqs;
  std::vector<double> most_common_base_freqs;
  std::map<int, ColumnStatistics> expressions;  ///< by number, from 1
};

struct CapturedStatistics {
  bool is_unreadable = false;
  ExtendedStatistics own;
  ExtendedStatistics inherited;
};

enum class TableKind { table, partitioned_table, materialized_view, foreign_table };

/// A partition's place among its siblings, without its bounds.
struct PartitionPlace {
  QualifiedName parent;
  int number = 0;  ///< by the order of bounds, from 1; 0 for the default partition
};

struct CapturedTable {
  TableKind kind = TableKind::table;
  std::optional<PartitionPlace> partition;
  std::optional<double> pages;  ///< absent for a partitioned table
  std::optional<double> rows;   ///< absent if it was never vacuumed nor analysed
  std::optional<double> all_visible;
  std::vector<CapturedColumn> columns;  ///< in the table's order
  std::map<std::string, CapturedIndex> indexes;
  std::map<QualifiedName, CapturedStatistics> statistics;
};

struct Capture {
  std::string captured;       ///< the day, "2026-11-28"
  std::string postgres;       ///< "15.18"
  std::optional<int> digits;  ///< to which numbers are rounded
  std::map<std::string, std::string> settings;
  std::map<QualifiedName, CapturedTable> tables;
};

/// Throws Error naming the file and the line of what is wrong with it.
[[nodiscard]] Capture parse_capture(std::string_view text, const std::string& file);

/// In words, where on `today` a capture of the day `captured` is at least `most_days` days old.
[[nodiscard]] std::optional<std::string> age_in_words(std::string_view captured,
                                                      std::chrono::year_month_day today,
                                                      int most_days);

/// What the capturing role was not allowed to read, in words, a table each: "public.orders: column
/// total, index orders_lower".
[[nodiscard]] std::vector<std::string> unreadable_statistics(const Capture& capture);

}  // namespace gate
