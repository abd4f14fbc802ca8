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

constexpr std::string_view btree_indexes_query = R"sql(
SELECT i.oid, n.nspname, i.relname, tn.nspname, t.relname, i.relpages, i.reltuples, t.oid
FROM pg_catalog.pg_class i
  JOIN pg_catalog.pg_am a ON a.oid = i.relam AND a.amname = 'btree'
  JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_catalog.pg_index x ON x.indexrelid = i.oid
  JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
WHERE i.relkind = 'i' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY i.oid
)sql";

std::string array_of(std::string items) {
  return "'{" + std::move(items) + "}'::oid[]";
}

void append(std::string& list, const std::string& item) {
  list += (list.empty() ? "" : ",") + item;
}

}  // namespace

ReadCounters::ReadCounters(Database& database, bool maybe_pooled) : maybe_pooled_(maybe_pooled) {
  std::string tables;
  for (const Row& row : database.query(tables_query)) {
    tables_[row[0].value()] = {row[1].value(), row[2].value()};
    append(tables, row[0].value());
  }
  std::string indexes;
  std::string tables_of_indexes;
  for (const Row& row : database.query(btree_indexes_query)) {
    indexes_[row[0].value()] = {.index = {row[1].value(), row[2].value()},
                                .table = {row[3].value(), row[4].value()},
                                .pages = std::stod(row[5].value()),
                                .rows = std::stod(row[6].value())};
    append(indexes, row[0].value());
    append(tables_of_indexes, row[7].value());
  }
  query_ = fmt::format(
      "SELECT t, pg_catalog.pg_stat_get_xact_numscans(t), "
      "pg_catalog.pg_stat_get_xact_tuples_returned(t), 0, 0 FROM pg_catalog.unnest({}) t "
      "WHERE pg_catalog.pg_stat_get_xact_numscans(t) > 0 UNION ALL "
      "SELECT i, pg_catalog.pg_stat_get_xact_numscans(i), "
      "pg_catalog.pg_stat_get_xact_tuples_returned(i), "
      "pg_catalog.pg_stat_get_xact_blocks_fetched(i), "
      "pg_catalog.pg_stat_get_xact_tuples_inserted(t) "
      "+ pg_catalog.pg_stat_get_xact_tuples_updated(t) "
      "FROM ROWS FROM (pg_catalog.unnest({}), pg_catalog.unnest({})) AS x (i, t) "
      "WHERE pg_catalog.pg_stat_get_xact_numscans(i) > 0",
      array_of(tables), array_of(indexes), array_of(tables_of_indexes));
}

ReadCounters::Counts ReadCounters::counted(Database& database) const {
  Counts counts;
  for (const Row& row : database.query(query_)) {
    if (const auto table = tables_.find(row[0].value()); table != tables_.end()) {
      counts.tables[table->second] = {table->second, std::stod(row[1].value()),
                                      std::stod(row[2].value())};
      continue;
    }
    IndexReads reads = indexes_.at(row[0].value());
    reads.scans = std::stod(row[1].value());
    reads.entries = std::stod(row[2].value());
    reads.blocks = std::stod(row[3].value());
    reads.written = std::stod(row[4].value());
    counts.indexes[reads.index] = std::move(reads);
  }
  return counts;
}

ReadCounters::Counts ReadCounters::begin(Database& database, bool used) const {
  return used || maybe_pooled_ ? counted(database) : Counts();
}

StatementReads ReadCounters::since(const Counts& begin, Database& database) const {
  StatementReads reads;
  Counts now = counted(database);
  for (auto& [table, each] : now.tables) {
    if (const auto before = begin.tables.find(table); before != begin.tables.end()) {
      each.scans -= before->second.scans;
      each.rows -= before->second.rows;
    }
    if (each.scans > 0) reads.tables.push_back(each);
  }
  for (auto& [index, each] : now.indexes) {
    if (const auto before = begin.indexes.find(index); before != begin.indexes.end()) {
      each.scans -= before->second.scans;
      each.entries -= before->second.entries;
      each.blocks -= before->second.blocks;
      each.written -= before->second.written;
    }
    if (each.scans > 0) reads.indexes.push_back(each);
  }
  return reads;
}

}  // namespace gate
