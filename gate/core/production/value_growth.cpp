// SPDX-License-Identifier: MIT
#include "gate/core/production/value_growth.h"

#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace gate {
namespace {

constexpr double all_distinct = -0.999;
constexpr int longest_chain = 8;  // of foreign keys, which may form a circle

const ColumnStatistics* statistics_of(const CapturedColumn& column) {
  if (column.inherited) return &*column.inherited;
  return column.own ? &*column.own : nullptr;
}

const CapturedColumn* find_column(const Capture& seed, const ColumnName& name) {
  const auto table = seed.tables.find(name.first);
  if (table == seed.tables.end()) return nullptr;
  const auto& columns = table->second.columns;
  const auto column = std::ranges::find(columns, name.second, &CapturedColumn::name);
  return column == columns.end() ? nullptr : &*column;
}

/// The column that a foreign key says it references; the first of several keys decides.
std::optional<ColumnName> referenced_by(const SchemaFacts& facts, const ColumnName& name) {
  for (const ForeignKey& key : facts.foreign_keys) {
    if (key.table != name.first) continue;
    const auto column = std::ranges::find(key.columns, name.second);
    if (column == key.columns.end()) continue;
    const auto place = static_cast<std::size_t>(column - key.columns.begin());
    if (place < key.referenced_columns.size())
      return ColumnName{key.referenced, key.referenced_columns[place]};
  }
  return std::nullopt;
}

/// Whether each row has another value, for which there is a unique index.
bool is_key(const Capture& seed, const ColumnName& name, const ColumnStatistics& column) {
  const auto table = seed.tables.find(name.first);
  return column.n_distinct <= all_distinct && table != seed.tables.end() &&
         std::ranges::any_of(table->second.indexes, [&](const auto& named) {
           const CapturedIndex& index = named.second;
           return index.is_unique && !index.is_partial && index.columns.size() == 1 &&
                  index.columns[0] == name.second;
         });
}

}  // namespace

double distinct_values(double n_distinct, double rows) {
  return n_distinct < 0 ? -n_distinct * rows : n_distinct;
}

/// Looks along foreign keys.
class ValueGrowth::Columns {
 public:
  explicit Columns(const ValueGrowth& growth) : growth_(growth) {}

  [[nodiscard]] DistinctValues values_of(const ColumnName& name, const QualifiedName& table,
                                         const ColumnStatistics& column, int depth = 0) const {
    const RowCount rows = growth_.rows_of(table);
    const double before = distinct_values(column.n_distinct, rows.before);
    double after = distinct_values(column.n_distinct, rows.after);
    const auto possible = growth_.facts_.possible_values.find(name);
    if (possible != growth_.facts_.possible_values.end())
      after = std::min(after, std::max(before, possible->second));
    double reach = is_key(growth_.seed_, name, column) ? growth_.times(table) : 1;
    if (const auto target = referenced_by(growth_.facts_, name); target && depth < longest_chain)
      std::tie(after, reach) = referencing(*target, column, before, growth_.times(table), depth);
    return {before, std::min(after, std::max(before, rows.after)), reach};
  }

  /// Gives the last column that may grow as many values as the rows take.
  void keep_unique(const QualifiedName& root, const CapturedIndex& index, double rows,
                   ColumnValues& columns) const {
    if (!index.is_unique || index.is_partial) return;
    double combinations = 1;
    DistinctValues* free = nullptr;
    for (const auto& key : index.columns) {
      const auto known = key ? columns.find(*key) : columns.end();
      if (known == columns.end()) return;
      combinations *= std::max(1.0, known->second.after);
      if (!referenced_by(growth_.facts_, {root, *key}) &&
          !growth_.facts_.possible_values.contains({root, *key}))
        free = &known->second;
    }
    if (free != nullptr && combinations < rows)
      free->after = std::min(rows, free->after * rows / combinations);
  }

 private:
  /// The number of values, and their reach.
  [[nodiscard]] std::pair<double, double> referencing(const ColumnName& target,
                                                      const ColumnStatistics& column, double before,
                                                      double times, int depth) const {
    const CapturedColumn* const other = find_column(growth_.seed_, target);
    const ColumnStatistics* const known = other == nullptr ? nullptr : statistics_of(*other);
    const bool is_share = column.n_distinct < 0;
    if (known == nullptr) return {before * (is_share ? times : 1), 1};
    const DistinctValues there = values_of(target, target.first, *known, depth + 1);
    const double grown = before * (is_share ? times : std::min(times, there.times()));
    return {std::max(before, std::min(grown, there.after)), there.reach};
  }

  const ValueGrowth& growth_;
};

double ValueGrowth::times(const QualifiedName& table) const {
  const auto limit = growth_.find(table);
  return limit == growth_.end() ? scale_ : std::min(scale_, limit->second);
}

RowCount ValueGrowth::rows_of(const QualifiedName& table) const {
  const double rows = seed_.tables.at(table).rows.value_or(0);
  return {rows, std::round(rows * times(table))};
}

ColumnValues ValueGrowth::values_of(const QualifiedName& table, bool inherited) const {
  const CapturedTable& captured = seed_.tables.at(table);
  const QualifiedName root = root_table(seed_, table);  // foreign keys are known of it
  const Columns columns(*this);
  ColumnValues values;
  for (const CapturedColumn& column : captured.columns)
    if (const auto& known = inherited ? column.inherited : column.own)
      values[column.name] = columns.values_of({root, column.name}, table, *known);
  for (const auto& [unused, index] : captured.indexes)
    columns.keep_unique(root, index, rows_of(table).after, values);
  return values;
}

}  // namespace gate
