// SPDX-License-Identifier: MIT
#include "gate/edge/production/seed_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "gate/core/production/array_literal.h"
#include "gate/core/production/made_up_values.h"
#include "gate/core/production/value_growth.h"

namespace gate {
namespace {

/// FROM and WHERE of the rows whose values ANALYZE would look at.
std::string rows_of(const ValueSource& source, const StoredColumn& column) {
  std::string text = fmt::format("FROM {} WHERE ({}) IS NOT NULL", source.from, source.value);
  constexpr int widest = 1'024;  // WIDTH_THRESHOLD in analyze.c
  if (column.has_variable_width)
    text += fmt::format(" AND pg_catalog.pg_column_size({}) <= {}", source.value, widest);
  if (!source.condition.empty()) text += fmt::format(" AND ({})", source.condition);
  return text;
}

struct CommonValues {
  double distinct = 0;
  std::vector<std::string> by_frequency;
};

/// Equally frequent values come in their order.
CommonValues common_values(Database& session, const ValueSource& source, const StoredColumn& column,
                           std::size_t most) {
  const auto rows = session.query(
      fmt::format("WITH counted AS (SELECT ({}) AS value, count(*) AS number {} GROUP BY 1) "
                  "SELECT (SELECT count(*) FROM counted), pg_catalog.to_json(ARRAY("
                  "SELECT value::text FROM counted ORDER BY number DESC, value LIMIT {}))",
                  source.value, rows_of(source, column), most));
  return {std::stod(rows[0][0].value()), texts_in(rows[0][1])};
}

/// At equal distances in the order of all values but the common ones.
std::vector<std::string> histogram_bounds(Database& session, const ValueSource& source,
                                          const StoredColumn& column,
                                          const std::vector<std::string>& common,
                                          std::size_t bounds) {
  if (bounds < 2) return {};
  const auto rows = session.query(
      fmt::format(
          "WITH others AS (SELECT ({0}) AS value, pg_catalog.row_number() OVER (ORDER BY {0}) - 1 "
          "AS place, pg_catalog.count(*) OVER () - 1 AS last {1} AND ({0})::text <> ALL "
          "($1::text[])) SELECT pg_catalog.to_json(ARRAY(SELECT value::text FROM others JOIN "
          "pg_catalog.generate_series(0, {2}) AS bound(number) ON place = (bound.number * last) / "
          "{2} ORDER BY place))",
          source.value, rows_of(source, column), bounds - 1),
      {.values = {array_literal(common)}, .types = {}});
  return texts_in(rows[0][0]);
}

const StatisticsSlot* slot_of_kind(const std::vector<StatisticsSlot>& slots, int kind) {
  const auto found = std::ranges::find(slots, kind, &StatisticsSlot::kind);
  return found == slots.end() ? nullptr : &*found;
}

/// The seed's own histogram is over all of its values, which spares sorting them again.
bool has_whole_histogram(const ColumnStatistics& production,
                         const std::vector<StatisticsSlot>& slots) {
  return production.most_common_freqs.empty() &&
         slot_of_kind(slots, slot_kind::most_common_values) == nullptr &&
         slot_of_kind(slots, slot_kind::histogram) != nullptr;
}

SeedValues made_up(const StoredColumn& column, const ColumnStatistics& production,
                   const ProductionTable& table) {
  const double distinct = distinct_values(production.n_distinct, table.rows);
  const std::size_t common = number_of_common_values(
      production, table.rows, static_cast<double>(std::numeric_limits<int>::max()));
  const std::size_t bounds = number_of_bounds(std::round(distinct - static_cast<double>(common)));
  if (!column.labels.empty()) {
    const std::size_t known = std::min(common, column.labels.size());
    const auto middle = column.labels.begin() + static_cast<std::ptrdiff_t>(known);
    const auto end =
        middle + static_cast<std::ptrdiff_t>(std::min(bounds, column.labels.size() - known));
    return {{column.labels.begin(), middle}, {middle, end}, {}};
  }
  const MadeUpColumn named = {column.base_type, distinct, table.captured};
  return {made_up_common_values(named, common),
          bounds < 2 ? std::vector<std::string>() : made_up_bounds(named, common, bounds),
          {}};
}

}  // namespace

SeedValues seed_values(Database& session, const ValueSource& source, const StoredColumn& column,
                       const ColumnStatistics& production, const ProductionTable& table,
                       std::vector<StatisticsSlot> slots) {
  if (column.type.less_than == "0") return {{}, {}, std::move(slots)};
  if (has_whole_histogram(production, slots)) {
    std::vector<std::string> bounds = slot_of_kind(slots, slot_kind::histogram)->values;
    return {{}, std::move(bounds), std::move(slots)};
  }
  CommonValues found = common_values(session, source, column, production.most_common_freqs.size());
  if (found.distinct == 0) return made_up(column, production, table);
  const std::size_t common = number_of_common_values(production, table.rows, found.distinct);
  found.by_frequency.resize(std::min(common, found.by_frequency.size()));
  const std::size_t bounds = number_of_bounds(found.distinct - static_cast<double>(common));
  auto others = histogram_bounds(session, source, column, found.by_frequency, bounds);
  return {std::move(found.by_frequency), std::move(others), std::move(slots)};
}

}  // namespace gate
