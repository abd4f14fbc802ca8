// SPDX-License-Identifier: MIT
#include "gate/cli/commands/volatile_parts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/core/sql/clock_calls.h"

namespace gate {
namespace {

/// "now() and CURRENT_DATE": calls in a query's statement and in the SQL of its values.
std::string calls_of(const Query& query) {
  std::string sql = query.statement;
  for (const Binding& binding : query.bindings)
    for (const ParameterValue& value : binding.values)
      if (value.sql) sql += "\n" + *value.sql;
  return fmt::format("{}", fmt::join(volatile_calls(sql), ", "));
}

}  // namespace

std::vector<std::string> volatile_queries(const LoadedProject& project, const std::string& suite) {
  std::vector<std::string> lines;
  for (const Query& query : project.queries)
    if (const std::string calls = calls_of(query); query.suite == suite && !calls.empty())
      lines.push_back(fmt::format("{} calls {}", full_name(query), calls));
  return lines;
}

std::vector<std::string> volatile_defaults(Database& session) {
  const std::vector<Row> rows = session.query(
      "SELECT nspname, relname, attname, pg_catalog.pg_get_expr(adbin, adrelid)"
      " FROM pg_catalog.pg_attrdef"
      " JOIN pg_catalog.pg_attribute ON attrelid = adrelid AND attnum = adnum"
      " JOIN pg_catalog.pg_class ON pg_class.oid = adrelid"
      " JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace"
      " WHERE NOT relispartition AND nspname NOT IN ('pg_catalog', 'information_schema')"
      " ORDER BY nspname COLLATE \"C\", relname COLLATE \"C\", attnum");
  std::vector<std::string> lines;
  for (const Row& row : rows)
    if (reads_clock(row[3].value_or("")))
      lines.push_back(
          fmt::format("column {}.{}.{} has the default {}", *row[0], *row[1], *row[2], *row[3]));
  return lines;
}

}  // namespace gate
