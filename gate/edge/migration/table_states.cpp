// SPDX-License-Identifier: MIT
#include "gate/edge/migration/table_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace gate {
namespace {

/// {} stands for "xact_" or nothing, the two kinds of counters.
constexpr std::string_view tables_query = R"sql(
SELECT c.oid, n.nspname, c.relname, rn.nspname, r.relname, c.relkind = 'm', c.relispartition,
       pg_catalog.pg_relation_filenode(c.oid),
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::int,
       pg_catalog.pg_stat_get_{0}numscans(c.oid),
       (SELECT pg_catalog.sum(pg_catalog.pg_stat_get_{0}numscans(i.indexrelid))
        FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid),
       pg_catalog.pg_stat_get_{0}tuples_inserted(c.oid)
         + pg_catalog.pg_stat_get_{0}tuples_updated(c.oid)
         + pg_catalog.pg_stat_get_{0}tuples_deleted(c.oid),
       (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', a.attnum, a.atttypid, a.atttypmod,
                                                          a.attnotnull), ',')
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class r ON r.oid = coalesce(pg_catalog.pg_partition_root(c.oid), c.oid)
  JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
)sql";

constexpr std::string_view indexes_query =
    "SELECT indexrelid, indrelid, pg_catalog.pg_relation_filenode(indexrelid) "
    "FROM pg_catalog.pg_index";

/// Of a partitioned table's constraints those that its partitions have too are not repeated.
constexpr std::string_view constraints_query =
    "SELECT oid, conrelid, contype, convalidated FROM pg_catalog.pg_constraint "
    "WHERE conrelid <> 0 AND conparentid = 0 AND contype IN ('c', 'f')";

constexpr std::string_view locks_query =
    "SELECT relation, mode FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() "
    "AND locktype = 'relation' AND granted";

double number_in(const Value& value) {
  return value ? std::strtod(value->c_str(), nullptr) : 0;
}

/// "1:23:-1:t,2:25:-1:f"
std::map<std::string, std::string> columns_in(std::string_view text) {
  std::map<std::string, std::string> columns;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    const std::size_t colon = one.find(':');
    columns.emplace(one.substr(0, colon), one.substr(colon + 1));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
  return columns;
}

TableState table_in(const Row& row) {
  TableState table;
  table.name = {row[1].value(), row[2].value()};
  table.root = {row[3].value(), row[4].value()};
  table.is_materialized_view = row[5] == "t";
  table.is_partition = row[6] == "t";
  table.file = row[7].value_or("");
  table.pages = number_in(row[8]);
  table.seq_scans = number_in(row[9]);
  table.index_scans = number_in(row[10]);
  table.rows_written = number_in(row[11]);
  table.columns = columns_in(row[12].value_or(""));
  return table;
}

void read_locks(Database& session, TableStates& states) {
  for (const Row& row : session.query(locks_query)) {
    LockMode& strongest = states.locks[row[0].value()];
    strongest = std::max(strongest, lock_mode_from(row[1].value()));
  }
}

}  // namespace

TableStates read_table_states(Database& session, Counted counted) {
  TableStates states;
  read_locks(session, states);
  const std::string tables =
      fmt::format(tables_query, counted == Counted::in_transaction ? "xact_" : "");
  for (const Row& row : session.query(tables)) states.tables.emplace(row[0].value(), table_in(row));
  for (const Row& row : session.query(indexes_query))
    states.indexes[row[0].value()] = {row[1].value(), row[2].value_or("")};
  for (const Row& row : session.query(constraints_query))
    states.constraints[row[0].value()] = {row[1].value(), row[2].value(), row[3] == "t"};
  states.has_lock_timeout =
      session.single_value("SELECT pg_catalog.current_setting('lock_timeout')") != "0";
  return states;
}

}  // namespace gate
