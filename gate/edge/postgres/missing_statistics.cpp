// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/missing_statistics.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace gate {
namespace {

constexpr std::string_view tables_statement =
    "SELECT DISTINCT c.oid FROM pg_catalog.pg_statistic s JOIN pg_catalog.pg_class c "
    "ON c.oid = s.starelid WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384 ORDER BY 1";

/// Of what ANALYZE gathers of each table: its columns, its indexes' expressions, its statistics
/// objects, whose rows have no data, or are not there, until then.
constexpr std::string_view missing_statement = R"sql(
WITH wanted AS (SELECT c.oid, n.nspname, c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = ANY ($1::pg_catalog.oid[])),
gathered AS (
  SELECT w.oid AS object, a.attnum, w.nspname, w.relname, a.attname::text AS column_name
  FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND coalesce(a.attstattarget, -1) <> 0
  UNION ALL
  SELECT i.indexrelid, a.attnum, w.nspname, w.relname, ''
  FROM wanted w JOIN pg_catalog.pg_index i ON i.indrelid = w.oid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indexrelid
  WHERE i.indexprs IS NOT NULL AND a.attnum <= i.indnkeyatts AND i.indkey[a.attnum - 1] = 0)
SELECT g.* FROM gathered g
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_statistic s
                  WHERE s.starelid = g.object AND s.staattnum = g.attnum)
UNION ALL
SELECT x.oid, 0, w.nspname, w.relname, ''
FROM wanted w JOIN pg_catalog.pg_statistic_ext x ON x.stxrelid = w.oid
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_statistic_ext_data d WHERE d.stxoid = x.oid
                  AND coalesce(d.stxdndistinct::text, d.stxddependencies::text, d.stxdmcv::text, d.stxdexpr::text) IS NOT NULL)
ORDER BY 3, 4, 1, 2)sql";

std::string array_of(const std::vector<std::string>& oids) {
  return fmt::format("{{{}}}", fmt::join(oids, ","));
}

MissingStatistics missing_in(const Row& row) {
  return {row[0].value(), std::stoi(row[1].value()), row[2].value(), row[3].value(),
          row[4].value()};
}

}  // namespace

std::vector<std::string> tables_with_statistics(Database& database) try {
  std::vector<std::string> tables;
  for (const Row& row : database.query(tables_statement)) tables.push_back(row[0].value());
  return tables;
} catch (const ServerError& error) {
  if (error.sqlstate != insufficient_privilege) throw;
  return {};
}

std::vector<MissingStatistics> missing_statistics(Database& database,
                                                  const std::vector<std::string>& tables) {
  std::vector<MissingStatistics> missing;
  if (tables.empty()) return missing;
  const Parameters which = {.values = {array_of(tables)}, .types = {}};
  for (const Row& row : database.query(missing_statement, which))
    missing.push_back(missing_in(row));
  return missing;
}

void remove_statistics(Database& database, const std::vector<MissingStatistics>& which) {
  std::vector<std::string> objects;
  for (const MissingStatistics& each : which) {
    if (each.column == 0) {
      objects.push_back(each.object);
      continue;
    }
    database.query(
        "DELETE FROM pg_catalog.pg_statistic WHERE starelid = $1::pg_catalog.oid AND "
        "staattnum = $2::pg_catalog.int2",
        {.values = {each.object, std::to_string(each.column)}, .types = {}});
  }
  if (objects.empty()) return;
  // Before PostgreSQL 15 the planner misses the row itself.
  database.query(
      "UPDATE pg_catalog.pg_statistic_ext_data SET stxdndistinct = NULL, "
      "stxddependencies = NULL, stxdmcv = NULL, stxdexpr = NULL "
      "WHERE stxoid = ANY ($1::pg_catalog.oid[])",
      {.values = {array_of(objects)}, .types = {}});
}

}  // namespace gate
