// SPDX-License-Identifier: MIT
#include "gate/edge/production/extended_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "gate/core/postgres/majors.h"
#include "gate/core/production/combination_frequencies.h"
#include "gate/core/production/extended_bytes.h"

namespace gate {
namespace {

using ColumnNumbers = std::map<std::string, std::int16_t>;

ColumnNumbers column_numbers(Database& session, const std::string& table) {
  ColumnNumbers numbers;
  for (const Row& row : session.query("SELECT attname, attnum FROM pg_catalog.pg_attribute "
                                      "WHERE attrelid = $1::oid AND NOT attisdropped",
                                      {.values = {table}, .types = {}}))
    numbers[row[0].value()] = static_cast<std::int16_t>(std::stoi(row[1].value()));
  return numbers;
}

/// Absent if the seed lacks one of the columns.
std::optional<std::vector<std::int16_t>> numbers_of(const std::vector<StatisticsColumn>& columns,
                                                    const ColumnNumbers& known) {
  std::vector<std::int16_t> numbers;
  for (const StatisticsColumn& column : columns) {
    const auto found = known.find(column.name);
    if (column.expression > 0)
      numbers.push_back(static_cast<std::int16_t>(-column.expression));
    else if (found != known.end())
      numbers.push_back(found->second);
    else
      return std::nullopt;
  }
  return numbers;
}

/// Empty if there is nothing to write.
std::string groups_literal(const ExtendedStatistics& statistics, const ColumnNumbers& known) {
  std::vector<NumberedGroups> groups;
  for (const DistinctGroups& each : statistics.n_distinct)
    if (auto numbers = numbers_of(each.columns, known))
      groups.push_back({std::move(*numbers), each.n_distinct});
  return groups.empty() ? "" : n_distinct_bytes(groups);
}

std::string dependencies_literal(const ExtendedStatistics& statistics, const ColumnNumbers& known) {
  std::vector<NumberedDependency> dependencies;
  for (const FunctionalDependency& each : statistics.dependencies) {
    std::vector<StatisticsColumn> columns = each.columns;
    columns.push_back(each.determined);
    if (auto numbers = numbers_of(columns, known))
      dependencies.push_back({std::move(*numbers), each.degree});
  }
  return dependencies.empty() ? "" : dependencies_bytes(dependencies);
}

/// A row of pg_statistic_ext_data: from PostgreSQL 15 on there are two for a parent.
class ExtendedRow {
 public:
  ExtendedRow(Database& session, std::string object, bool inherited)
      : session_(session), object_(std::move(object)), inherited_(inherited) {}

  /// False if there is none.
  bool find() {
    return !session_
                .query("SELECT FROM pg_catalog.pg_statistic_ext_data" + condition(),
                       {.values = {object_}, .types = {}})
                .empty();
  }

  void insert() {
    (void)session_.query(
        tells_inherited()
            ? fmt::format("INSERT INTO pg_catalog.pg_statistic_ext_data (stxoid, stxdinherit) "
                          "VALUES ($1::oid, {})",
                          inherited_)
            : "INSERT INTO pg_catalog.pg_statistic_ext_data (stxoid) VALUES ($1::oid)",
        {.values = {object_}, .types = {}});
  }

  void set(const std::string& column, const std::string& type, const Value& literal) {
    (void)session_.query(
        fmt::format("UPDATE pg_catalog.pg_statistic_ext_data SET {} = $2::bytea::{}{}", column,
                    type, condition()),
        {.values = {object_, literal}, .types = {}});
  }

  Value combinations() {
    const auto rows = session_.query(
        "SELECT pg_catalog.pg_mcv_list_send(stxdmcv) FROM pg_catalog.pg_statistic_ext_data" +
            condition(),
        {.values = {object_}, .types = {}});
    return rows.empty() ? Value() : rows[0][0];
  }

 private:
  [[nodiscard]] bool tells_inherited() const {
    return facts_of_major(session_.major()).tells_inherited_statistics;
  }
  [[nodiscard]] std::string condition() const {
    return tells_inherited()
               ? fmt::format(" WHERE stxoid = $1::oid AND stxdinherit = {}", inherited_)
               : " WHERE stxoid = $1::oid";
  }

  Database& session_;
  std::string object_;
  bool inherited_;
};

void write_row(ExtendedRow row, const ExtendedStatistics& production, const ColumnNumbers& known) {
  const std::string groups = groups_literal(production, known);
  const std::string dependencies = dependencies_literal(production, known);
  if (groups.empty() && dependencies.empty() && production.most_common_freqs.empty()) return;
  if (!row.find()) row.insert();
  if (!groups.empty()) row.set("stxdndistinct", "pg_ndistinct", groups);
  if (!dependencies.empty()) row.set("stxddependencies", "pg_dependencies", dependencies);
  const Value seed = row.combinations();
  if (!seed) return;
  const std::string combinations = with_combination_frequencies(*seed, production.most_common_freqs,
                                                                production.most_common_base_freqs);
  row.set("stxdmcv", "pg_mcv_list", combinations.empty() ? Value() : combinations);
}

}  // namespace

void write_extended_statistics(Database& session, const std::string& table,
                               const CapturedTable& production) {
  if (production.statistics.empty()) return;
  const ColumnNumbers known = column_numbers(session, table);
  for (const Row& row :
       session.query("SELECT s.oid, n.nspname, s.stxname FROM pg_catalog.pg_statistic_ext s "
                     "JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace "
                     "WHERE s.stxrelid = $1::oid ORDER BY s.oid",
                     {.values = {table}, .types = {}})) {
    const auto object = production.statistics.find({row[1].value(), row[2].value()});
    if (object == production.statistics.end() || object->second.is_unreadable) continue;
    write_row({session, row[0].value(), false}, object->second.own, known);
    write_row({session, row[0].value(), true}, object->second.inherited, known);
  }
}

}  // namespace gate
