// SPDX-License-Identifier: MIT
#include "gate/edge/production/production_statistics.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/production/matching.h"
#include "gate/core/production/projection.h"
#include "gate/core/production/relation_size.h"
#include "gate/core/sql/quoting.h"
#include "gate/core/text/dates.h"
#include "gate/edge/production/capturing.h"
#include "gate/edge/production/extended_rows.h"
#include "gate/edge/production/seed_values.h"
#include "gate/edge/production/statistics_rows.h"
#include "gate/edge/production/stored_columns.h"

namespace gate {
namespace {

std::string quoted(const QualifiedName& name) {
  return quote_identifier(name.schema) + "." + quote_identifier(name.name);
}

RelationSize size_of(const CapturedTable& table) {
  return {table.pages.value_or(0), table.rows.value_or(0), table.all_visible.value_or(0)};
}

RelationSize size_of(const CapturedIndex& index) {
  return {.pages = index.pages.value_or(0), .rows = index.rows.value_or(0)};
}

class StatisticsWriter {
 public:
  StatisticsWriter(Database& session, std::chrono::year_month_day captured)
      : session_(session),
        captured_(captured),
        page_bytes_(std::stod(session.single_value("SHOW block_size"))),
        segment_bytes_(page_bytes_ *
                       std::stod(session.single_value("SELECT setting FROM pg_catalog.pg_settings "
                                                      "WHERE name = 'segment_size'"))) {}

  void write(const MatchedTable& table) {
    if (table.production == nullptr) return;
    const std::string oid = oid_of(table.name);
    const bool has_file = table.seed->pages && table.seed->kind != TableKind::foreign_table;
    set_size(oid, projected_size(*table.production, size_of(*table.seed)), has_file);
    const std::string name = quoted(table.name);
    write_columns(oid, *table.production, "ONLY " + name, false);
    write_columns(oid, *table.production, name, true);
    for (const auto& [index, production] : table.indexes) write_index(table, index, production);
    write_extended_statistics(session_, oid, *table.production);
  }

  [[nodiscard]] std::vector<FileLength> files() && { return std::move(files_); }

 private:
  std::string oid_of(const QualifiedName& name) {
    return session_.single_value("SELECT $1::regclass::oid",
                                 {.values = {quoted(name)}, .types = {}});
  }

  void set_size(const std::string& oid, const RelationSize& size, bool has_file) {
    const auto path = session_.query(
        "UPDATE pg_catalog.pg_class SET relpages = $2::int, reltuples = $3::real, "
        "relallvisible = $4::int WHERE oid = $1::oid RETURNING pg_relation_filepath(oid)",
        {.values = {oid, fmt::format("{:.0f}", has_file ? size.pages : 0),
                    fmt::format("{:.0f}", size.rows), fmt::format("{:.0f}", size.all_visible)},
         .types = {}});
    if (has_file && path.at(0).at(0))
      files_.push_back({*path[0][0], size.pages * page_bytes_, segment_bytes_});
  }

  void write_columns(const std::string& oid, const CapturedTable& production,
                     const std::string& from, bool inherited) {
    const bool any = std::ranges::any_of(production.columns, [&](const CapturedColumn& column) {
      return (inherited ? column.inherited : column.own).has_value();
    });
    if (!any) return;
    const auto stored = stored_columns(session_, oid);
    auto slots = stored_slots(session_, oid, inherited, stored);
    for (const StoredColumn& column : stored) {
      const auto known = std::ranges::find(production.columns, column.name, &CapturedColumn::name);
      if (known == production.columns.end()) continue;
      if (const auto& statistics = inherited ? known->inherited : known->own)
        write_column({oid, column.number, inherited}, {from, quote_identifier(column.name), {}},
                     column, *statistics, {production.rows.value_or(0), captured_},
                     std::move(slots[column.number]));
    }
  }

  void write_column(const StatisticsKey& key, const ValueSource& source, const StoredColumn& column,
                    const ColumnStatistics& production, const ProductionTable& table,
                    std::vector<StatisticsSlot> slots) {
    constexpr int range_lengths = 6;  // this kind and the next need all of the row's slots
    const bool is_range = std::ranges::any_of(
        slots, [](const StatisticsSlot& slot) { return slot.kind >= range_lengths; });
    if (is_range) return update_statistics_row(session_, key, project(production, column.type, {}));
    const SeedValues values =
        seed_values(session_, source, column, production, table, std::move(slots));
    write_statistics_row(session_, key, project(production, column.type, values));
  }

  void write_index(const MatchedTable& table, const std::string& name,
                   const CapturedIndex* production) {
    const CapturedIndex& seed = table.seed->indexes.at(name);
    if (!seed.pages) return;  // of a partitioned table
    const std::string oid = oid_of({table.name.schema, name});
    const double before = std::max(1.0, table.seed->rows.value_or(0));
    const double times = table.production->rows.value_or(before) / before;
    set_size(
        oid,
        production ? projected_size(*production, size_of(seed)) : grown_size(size_of(seed), times),
        true);
    if (production && !production->expressions.empty()) write_expressions(table, oid, *production);
  }

  void write_expressions(const MatchedTable& table, const std::string& oid,
                         const CapturedIndex& production) {
    const auto stored = stored_columns(session_, oid);
    auto slots = stored_slots(session_, oid, false, stored);
    for (const auto& [number, key] : production.expressions) {
      const auto column = std::ranges::find(stored, number, &StoredColumn::number);
      if (!key.own || column == stored.end()) continue;
      const Row row = session_.query(
          "SELECT pg_get_indexdef(indexrelid, $2::int, false), pg_get_expr(indpred, indrelid) "
          "FROM pg_catalog.pg_index WHERE indexrelid = $1::oid",
          {.values = {oid, std::to_string(number)}, .types = {}})[0];
      write_column({oid, number, false},
                   {"ONLY " + quoted(table.name), row[0].value(), row[1].value_or("")}, *column,
                   *key.own, {production.rows.value_or(0), captured_}, std::move(slots[number]));
    }
  }

  Database& session_;
  std::chrono::year_month_day captured_;
  double page_bytes_;
  double segment_bytes_;
  std::vector<FileLength> files_;
};

}  // namespace

WrittenStatistics write_production_statistics(Database& session, const Capture& captured,
                                              const std::vector<SaidRows>& said) {
  const Capture seed = parse_capture(run_capture_script(session, {}), "the seeded database");
  const Capture production = with_said_rows(captured, seed, said);
  const auto tables = match_tables(seed, production);
  session.execute("BEGIN");
  // Of the seed's own statistics nothing is made up.
  constexpr auto no_day = std::chrono::year_month_day(std::chrono::sys_days());
  StatisticsWriter writer(session, day_in(captured.captured).value_or(no_day));
  with_statistics_casts(session, [&] {
    for (const MatchedTable& table : tables) writer.write(table);
  });
  session.execute("COMMIT");
  return {std::move(writer).files(), unknown_in_production(tables)};
}

}  // namespace gate
