// SPDX-License-Identifier: MIT
#include "gate/edge/explain/sampled_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

namespace gate {
namespace {

/// Each common value in a row of its own, the most common first; a column without any has one row.
/// ANALYZE samples for the largest target of all that it gathers of a table. Only columns with a
/// class of so few rows that it may be missed.
constexpr std::string_view columns_statement = R"sql(
WITH targets AS MATERIALIZED (
  SELECT a.attrelid, max(coalesce(nullif(a.attstattarget, -1),
                                  current_setting('default_statistics_target')::int)) AS target
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  GROUP BY 1),
tables AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname, c.relkind = 'p' AS is_parent,
    c.reltuples::pg_catalog.float8 AS rows,
    300.0::pg_catalog.float8 * greatest(t.target, (SELECT max(e.target)
      FROM pg_catalog.pg_index i JOIN targets e ON e.attrelid = i.indexrelid
      WHERE i.indrelid = c.oid AND i.indexprs IS NOT NULL)) AS sample
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN targets t ON t.attrelid = c.oid
  WHERE c.relkind IN ('r', 'p', 'm') AND c.reltuples > 300
    AND (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user))
SELECT t.oid, s.staattnum, t.is_parent, t.nspname, t.relname, a.attname, t.rows, t.sample,
  s.stanullfrac, v.frequency, v.value
FROM tables t
  JOIN pg_catalog.pg_statistic s ON s.starelid = t.oid AND s.stainherit = t.is_parent
  JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = s.staattnum
  LEFT JOIN LATERAL unnest(s.stanumbers1, s.stavalues1::text::text[])
    WITH ORDINALITY AS v(frequency, value, place) ON s.stakind1 = 1
WHERE t.rows > t.sample
  AND t.rows * ln(1 - t.sample / t.rows) * least(1 - s.stanullfrac, nullif(s.stanullfrac, 0),
    CASE WHEN s.stakind1 = 1 THEN least(s.stanumbers1[cardinality(s.stanumbers1)],
      1 - s.stanullfrac - (SELECT sum(f) FROM unnest(s.stanumbers1) AS f)) END) > ln(0.01)
ORDER BY t.nspname, t.relname, t.oid, s.staattnum, v.place)sql";

bool is_of(const ColumnCounts& column, const Row& row) {
  return column.analyzed.relation == row[0] && column.analyzed.number == row[1];
}

/// PostgreSQL keeps frequencies as float4.
double rows_of(const Value& frequency, double rows) {
  return std::round(std::stod(frequency.value()) * rows);
}

ColumnCounts counts_in(const Row& row) {
  ColumnCounts counts;
  counts.analyzed = {row[0].value(), row[1].value(), row[2] == "t"};
  counts.table = {row[3].value(), row[4].value()};
  counts.column = row[5].value();
  counts.rows = std::stod(row[6].value());
  counts.sample = std::stod(row[7].value());
  counts.nulls = rows_of(row[8], counts.rows);
  return counts;
}

/// A column has consecutive rows.
std::vector<ColumnCounts> counts_of_columns(Database& database) {
  std::vector<ColumnCounts> columns;
  for (const Row& row : database.query(columns_statement)) {
    if (columns.empty() || !is_of(columns.back(), row)) columns.push_back(counts_in(row));
    ColumnCounts& counts = columns.back();
    if (row[9]) counts.common.push_back({rows_of(row[9], counts.rows), row[10].value()});
  }
  return columns;
}

constexpr std::string_view only_nulls_seen =
    "stanullfrac = 1, stadistinct = 0, "
    "stakind1 = 0, stakind2 = 0, stakind3 = 0, stakind4 = 0, stakind5 = 0, "
    "staop1 = 0, staop2 = 0, staop3 = 0, staop4 = 0, staop5 = 0, "
    "stacoll1 = 0, stacoll2 = 0, stacoll3 = 0, stacoll4 = 0, stacoll5 = 0, "
    "stanumbers1 = NULL, stanumbers2 = NULL, stanumbers3 = NULL, stanumbers4 = NULL, "
    "stanumbers5 = NULL, stavalues1 = NULL, stavalues2 = NULL, stavalues3 = NULL, "
    "stavalues4 = NULL, stavalues5 = NULL";

/// Their shares in the sample are larger by what it misses.
std::string kept_share(std::string_view frequency, const SampleGap& gap) {
  return fmt::format("least(1, {} * {})", frequency, gap.rows / (gap.rows - gap.wanted));
}

/// The list of most common values, its first slot, with the places that meet the condition. None
/// are left where the only one goes: then the slot is empty.
std::string common_values_where(std::string_view condition, const SampleGap& gap) {
  return fmt::format(
      "stakind1 = CASE WHEN stakind1 = 1 AND cardinality(stanumbers1) = 1 AND NOT 1 {0} THEN 0 "
      "ELSE stakind1 END, "
      "stanumbers1 = (SELECT array_agg({1} ORDER BY kept.place)::real[] "
      "FROM unnest(stanumbers1) WITH ORDINALITY AS kept(frequency, place) WHERE kept.place {0}), "
      "stavalues1 = pg_catalog.array_in((SELECT array_agg(kept.value ORDER BY kept.place) "
      "FROM unnest(stavalues1::text::text[]) WITH ORDINALITY AS kept(value, place) "
      "WHERE kept.place {0})::text::cstring, (SELECT atttypid FROM pg_catalog.pg_attribute "
      "WHERE attrelid = starelid AND attnum = staattnum), -1)",
      condition, kept_share("kept.frequency", gap));
}

/// Behind common values, a histogram of the others is in the second slot (compute_scalar_stats).
std::string changes_of(const SampleGap& gap) {
  const std::string nulls = "stanullfrac = " + kept_share("stanullfrac", gap) + ", ";
  switch (gap.missed) {
    case MissedClass::values:
      return std::string(only_nulls_seen);
    case MissedClass::nulls:
      return "stanullfrac = 0";
    case MissedClass::value:
      return nulls + common_values_where(fmt::format("<> {}", gap.place + 1), gap) +
             ", stadistinct = CASE WHEN stadistinct > 1 THEN stadistinct - 1 ELSE stadistinct END";
    case MissedClass::rare_values:
      break;
  }
  return nulls + common_values_where(fmt::format("<= {}", gap.place), gap) +
         fmt::format(
             ", stadistinct = {}, stakind2 = CASE WHEN stakind2 = 2 THEN 0 ELSE stakind2 END",
             gap.place);
}

}  // namespace

std::vector<SampleGap> statistics_gaps(Database& database) try {
  std::vector<SampleGap> all;
  for (const ColumnCounts& counts : counts_of_columns(database))
    std::ranges::move(sample_gaps(counts), std::back_inserter(all));
  return all;
} catch (const ServerError& error) {
  if (error.sqlstate != insufficient_privilege) throw;
  return {};
}

void open_gap(Database& database, const SampleGap& gap) {
  database.query(
      fmt::format("UPDATE pg_catalog.pg_statistic SET {} WHERE starelid = $1::pg_catalog.oid AND "
                  "staattnum = $2::pg_catalog.int2 AND stainherit = $3::pg_catalog.bool",
                  changes_of(gap)),
      {.values = {gap.analyzed.relation, gap.analyzed.number,
                  gap.analyzed.inherited ? "true" : "false"},
       .types = {}});
}

}  // namespace gate
