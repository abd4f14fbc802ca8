// SPDX-License-Identifier: MIT
#include "gate/core/production/scaling.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "gate/core/production/grown_pages.h"
#include "gate/core/production/value_growth.h"

namespace gate {
namespace {

constexpr double large_share = 0.1;  // of the rows, from which on ANALYZE takes values for a share
constexpr double outstanding_share = 0.01;
constexpr double outstanding_times = 3;

/// As ANALYZE would write it.
double written_distinct(double values, double rows) {
  return values > large_share * rows ? -std::min(1.0, values / rows) : std::round(values);
}

bool stands_out(double frequency, double average) {
  return frequency >= outstanding_share && frequency >= outstanding_times * average;
}

std::vector<double> rarer(std::vector<double> frequencies, double average, double times) {
  for (double& frequency : frequencies)
    if (!stands_out(frequency, average)) frequency /= times;
  return frequencies;
}

void scale_column(ColumnStatistics& column, const DistinctValues& values, const RowCount& rows) {
  column.reach = values.reach;
  if (values.before <= 0) return;
  const double shared = (1 - column.null_frac) / values.before;
  const bool stays_share =
      column.n_distinct < 0 &&
      std::abs(values.after / std::max(1.0, rows.after) + column.n_distinct) < 1e-9;
  column.most_common_freqs = rarer(column.most_common_freqs, shared, values.times());
  const bool stays_number = column.n_distinct > 0 && values.after == values.before;
  if (!stays_share && !stays_number) column.n_distinct = written_distinct(values.after, rows.after);
}

class Scaling {
 public:
  Scaling(const Capture& seed, const SchemaFacts& facts, const TableGrowth& growth, double scale)
      : seed_(seed), values_(seed, facts, growth, scale) {}

  [[nodiscard]] Capture result() const {
    Capture grown = seed_;
    grown.settings.clear();
    for (auto& [name, table] : grown.tables) scale_table(name, table);
    return grown;
  }

 private:
  void scale_table(const QualifiedName& name, CapturedTable& table) const {
    const ColumnValues own = values_.values_of(name, false);
    const ColumnValues inherited = values_.values_of(name, true);
    const RowCount rows = values_.rows_of(name);
    for (CapturedColumn& column : table.columns) {
      if (column.own) scale_column(*column.own, own.at(column.name), rows);
      if (column.inherited) scale_column(*column.inherited, inherited.at(column.name), rows);
    }
    for (auto& [unused, object] : table.statistics) {
      scale_extended(object.own, own, rows);
      scale_extended(object.inherited, inherited, rows);
    }
    scale_sizes(table, values_.times(name));
  }

  static void scale_sizes(CapturedTable& table, double times) {
    const auto grown = [times](const std::optional<double>& rows) {
      return rows ? std::optional(std::round(*rows * times)) : std::nullopt;
    };
    const std::optional<double> pages = grown_table_pages(table, times);
    for (auto& [unused, index] : table.indexes) {
      const RowCount rows = {index.rows.value_or(0), grown(index.rows).value_or(0)};
      index.pages = grown_index_pages(index, table, times, pages.value_or(0));
      index.rows = grown(index.rows);
      for (auto& [number, key] : index.expressions)
        if (key.own) scale_column(*key.own, free_values(*key.own, rows), rows);
    }
    if (table.all_visible && table.pages.value_or(0) > 0)
      table.all_visible = std::round(*table.all_visible * pages.value_or(0) / *table.pages);
    table.pages = pages;
    table.rows = grown(table.rows);
  }

  /// Of an expression, of which no key tells anything.
  static DistinctValues free_values(const ColumnStatistics& column, const RowCount& rows) {
    return {distinct_values(column.n_distinct, rows.before),
            distinct_values(column.n_distinct, rows.after)};
  }

  static DistinctValues groups_after(const DistinctGroups& groups, const ColumnValues& columns,
                                     const RowCount& rows) {
    double most = 1;
    double times = 1;
    for (const StatisticsColumn& column : groups.columns) {
      const auto known = columns.find(column.name);
      if (known == columns.end()) {
        most = rows.after;
        continue;
      }
      most *= std::max(1.0, known->second.after);
      times = std::max(times, known->second.times());
    }
    const bool is_share = groups.n_distinct > large_share * rows.before && rows.before > 0;
    if (is_share) times = std::max(times, rows.after / rows.before);
    const double after = std::min({groups.n_distinct * times, most, rows.after});
    return {groups.n_distinct, std::max(groups.n_distinct, std::round(after))};
  }

  static void scale_extended(ExtendedStatistics& statistics, const ColumnValues& columns,
                             const RowCount& rows) {
    DistinctValues widest;
    for (DistinctGroups& groups : statistics.n_distinct) {
      const DistinctValues counted = groups_after(groups, columns, rows);
      groups.n_distinct = counted.after;
      if (counted.before > widest.before) widest = counted;
    }
    if (widest.before > 0) {
      const double average = 1 / widest.before;
      for (auto* list : {&statistics.most_common_freqs, &statistics.most_common_base_freqs})
        *list = rarer(std::move(*list), average, widest.times());
    }
    for (auto& [unused, expression] : statistics.expressions)
      scale_column(expression, free_values(expression, rows), rows);
  }

  const Capture& seed_;
  ValueGrowth values_;
};

}  // namespace

Capture scaled(const Capture& seed, const SchemaFacts& facts, const TableGrowth& growth,
               double scale) {
  return Scaling(seed, facts, growth, scale).result();
}

}  // namespace gate
