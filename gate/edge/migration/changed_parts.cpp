// SPDX-License-Identifier: MIT
#include "gate/edge/migration/changed_parts.h"

#include <string_view>
#include <vector>

namespace gate {
namespace {

constexpr std::string_view index_query = R"sql(
SELECT i.indrelid, n.nspname, c.relname, pg_catalog.pg_get_indexdef(i.indexrelid), k.conname,
       pg_catalog.pg_get_constraintdef(k.oid)
FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_constraint k
    ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indexrelid = $1
)sql";

constexpr std::string_view constraint_query =
    "SELECT conname, pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint "
    "WHERE oid = $1";

constexpr std::string_view column_query = R"sql(
SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
       pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', a.attidentity <> '',
       EXISTS (SELECT FROM pg_catalog.pg_index i
               WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
FROM pg_catalog.pg_attribute a
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = $1 AND a.attnum = $2
)sql";

std::vector<Row> about(Database& session, std::string_view query, const Oid& oid) {
  return session.query(query, {.values = {oid}, .types = {"oid"}});
}

/// The last part of "23:-1:t".
bool is_not_null(const std::string& column) {
  return column.ends_with(":t");
}

std::string type_in(const std::string& column) {
  return column.substr(0, column.rfind(':'));
}

/// `had` is null where the column is new. Whether rows may have to be checked or written for it.
ChangedColumn change_of(const std::string* had, const std::string& has) {
  ChangedColumn change;
  change.is_new = had == nullptr;
  change.changed_type = had != nullptr && type_in(*had) != type_in(has);
  change.became_not_null = is_not_null(has) && (had == nullptr || !is_not_null(*had));
  return change;
}

template <typename Part>
void add_all(std::vector<Part>& target, const std::multimap<Oid, Part>& parts, const Oid& table) {
  const auto [begin, end] = parts.equal_range(table);
  for (auto part = begin; part != end; ++part) target.push_back(part->second);
}

}  // namespace

ChangedParts::ChangedParts(Database& session, const TableStates& before, const TableStates& after)
    : before_(before), after_(after) {
  read_indexes(session);
  read_constraints(session);
  for (const auto& [table, state] : after_.tables) {
    if (!before_.tables.contains(table)) continue;
    read_columns(session, table);
    read_partition(session, table);
  }
}

void ChangedParts::add_to(TableEffect& effect, const Oid& table) const {
  add_all(effect.indexes, indexes_, table);
  add_all(effect.constraints, constraints_, table);
  add_all(effect.columns, columns_, table);
  if (const auto found = partitions_.find(table); found != partitions_.end())
    effect.partition_constraint = found->second;
}

void ChangedParts::read_indexes(Database& session) {
  for (const auto& [oid, index] : after_.indexes) {
    if (!before_.tables.contains(index.table)) continue;
    const auto had = before_.indexes.find(oid);
    if (had != before_.indexes.end() && had->second.file == index.file) continue;
    for (const Row& row : about(session, index_query, oid))
      indexes_.emplace(row[0].value(), BuiltIndex{{row[1].value(), row[2].value()},
                                                  row[3].value_or(""),
                                                  row[4].value_or(""),
                                                  row[5].value_or(""),
                                                  had != before_.indexes.end()});
  }
}

void ChangedParts::read_constraints(Database& session) {
  for (const auto& [oid, constraint] : after_.constraints) {
    if (!constraint.is_validated || !before_.tables.contains(constraint.table)) continue;
    const auto had = before_.constraints.find(oid);
    if (had != before_.constraints.end() && had->second.is_validated) continue;
    for (const Row& row : about(session, constraint_query, oid))
      constraints_.emplace(
          constraint.table,
          ValidatedConstraint{row[0].value(), row[1].value_or(""), constraint.kind == "f"});
  }
}

void ChangedParts::read_columns(Database& session, const Oid& table) {
  const auto& had = before_.tables.at(table).columns;
  for (const auto& [number, column] : after_.tables.at(table).columns) {
    const auto before = had.find(number);
    if (before != had.end() && before->second == column) continue;
    ChangedColumn change = change_of(before == had.end() ? nullptr : &before->second, column);
    for (const Row& row :
         session.query(column_query, {.values = {table, number}, .types = {"oid", "smallint"}})) {
      change.name = row[0].value();
      change.type = row[1].value();
      change.default_value = row[2].value_or("");
      change.is_generated = row[3] == "t";
      change.is_identity = row[4] == "t";
      change.is_in_key = row[5] == "t";
    }
    columns_.emplace(table, std::move(change));
  }
}

void ChangedParts::read_partition(Database& session, const Oid& table) {
  if (before_.tables.at(table).is_partition || !after_.tables.at(table).is_partition) return;
  for (const Row& row :
       about(session, "SELECT pg_catalog.pg_get_partition_constraintdef($1)", table))
    partitions_[table] = row[0].value_or("");
}

}  // namespace gate
