// SPDX-License-Identifier: MIT
#include "gate/edge/explain/read_counters.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace gate {
namespace {

constexpr std::string_view tables_query = R"sql(
SELECT c.oid, n.nspname, c.relname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY c.oid
)sql";

}  // namespace

ReadCounters::ReadCounters(Database& database, bool maybe_pooled) : maybe_pooled_(maybe_pooled) {
  std::string numbers;
  for (const Row& row : database.query(tables_query)) {
    tables_[row[0].value()] = {row[1].value(), row[2].value()};
    numbers += (numbers.empty() ? "" : ",") + row[0].value();
  }
  query_ = fmt::format(
      "SELECT t, pg_catalog.pg_stat_get_xact_numscans(t), "
      "pg_catalog.pg_stat_get_xact_tuples_returned(t) FROM pg_catalog.unnest('{{{}}}'::oid[]) t "
      "WHERE pg_catalog.pg_stat_get_xact_numscans(t) > 0",
      numbers);
}

ReadCounters::Reads ReadCounters::counted(Database& database) const {
  Reads reads;
  for (const Row& row : database.query(query_)) {
    const QualifiedName& table = tables_.at(row[0].value());
    reads[table] = {table, std::stod(row[1].value()), std::stod(row[2].value())};
  }
  return reads;
}

ReadCounters::Reads ReadCounters::begin(Database& database, bool used) const {
  return used || maybe_pooled_ ? counted(database) : Reads();
}

std::vector<TableReads> ReadCounters::since(const Reads& begin, Database& database) const {
  std::vector<TableReads> reads;
  for (const auto& [table, now] : counted(database)) {
    const auto found = begin.find(table);
    const TableReads before = found == begin.end() ? TableReads{} : found->second;
    if (now.scans > before.scans)
      reads.push_back({table, now.scans - before.scans, now.rows - before.rows});
  }
  return reads;
}

}  // namespace gate
