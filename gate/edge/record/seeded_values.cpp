// SPDX-License-Identifier: MIT
#include "gate/edge/record/seeded_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/edge/explain/case_transaction.h"

namespace gate {
namespace {

constexpr double few_values = 20;
constexpr double skew = 10;  // from which on hot and tail are two

double number(const Value& value) {
  return value ? std::stod(*value) : 0;
}

/// The value that comes at this place among all, by how many rows have it.
std::string ranked(const std::string& table, const std::string& key, bool most, std::size_t place) {
  return fmt::format(
      "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY count(*){2}, 1 "
      "LIMIT 1{3}",
      key, table, most ? " DESC" : "", place == 0 ? "" : fmt::format(" OFFSET {}", place));
}

std::string first_of(const std::string& table, const std::string& key, std::size_t place) {
  return fmt::format("SELECT {} FROM {} ORDER BY 1 LIMIT 1{}", key, table,
                     place == 0 ? "" : fmt::format(" OFFSET {}", place));
}

std::string array_of(const std::string& table, const std::string& key, bool most,
                     std::size_t count) {
  return fmt::format(
      "SELECT array_agg(value) FROM (SELECT {0} AS value FROM {1} WHERE {0} IS NOT "
      "NULL GROUP BY 1 ORDER BY count(*){2}, 1 LIMIT {3}) AS found",
      key, table, most ? " DESC" : "", count);
}

std::string quantile(const std::string& table, const std::string& key, const char* share) {
  return fmt::format("SELECT percentile_disc({}) WITHIN GROUP (ORDER BY {}) FROM {}", share, key,
                     table);
}

/// "{1,2,3}"
std::size_t elements_in(const ParameterUse& use) {
  std::size_t most = 1;
  for (const auto& value : use.recorded)
    if (value) most = std::max(most, static_cast<std::size_t>(std::ranges::count(*value, ',')) + 1);
  return most;
}

bool is_whole_number(const std::string& type) {
  return type == "integer" || type == "bigint" || type == "smallint";
}

}  // namespace

std::vector<Row> SeededValues::ask(const std::string& sql, const Parameters& parameters) {
  return rolled_back(database_, timeout_ms_, Writing::refused, [&]() -> std::vector<Row> {
    try {
      return database_.query(sql, parameters);
    } catch (const ServerError&) {  // a type without an order, or too many rows for the time
      return {};
    }
  });
}

/// The root of a partition; as short as the search_path allows.
std::string SeededValues::table_of(const ComparedParameter& compared) {
  const std::vector<Row> rows =
      ask("SELECT coalesce(pg_catalog.pg_partition_root(found), found)::text FROM "
          "(SELECT pg_catalog.format('%I.%I', $1::text, $2::text)::regclass AS found) AS named",
          {.values = {compared.schema, compared.relation}, .types = {"text", "text"}});
  return rows.empty() ? "" : rows[0][0].value_or("");
}

SeededValues::Frequencies SeededValues::frequencies(const std::string& table,
                                                    const std::string& key) {
  const auto known = known_.find(table + " " + key);
  if (known != known_.end()) return known->second;
  Frequencies found;
  const std::vector<Row> rows = ask(fmt::format(
      "SELECT count(*), max(rows), min(rows) FROM (SELECT count(*) AS rows FROM {1} WHERE {0} IS "
      "NOT NULL GROUP BY {0}) AS counted",
      key, table));
  if (!rows.empty()) found = {number(rows[0][0]), number(rows[0][1]), number(rows[0][2])};
  known_[table + " " + key] = found;
  return found;
}

bool SeededValues::has(const std::string& table, const std::string& key, const ParameterUse& use) {
  return !use.recorded.empty() && std::ranges::all_of(use.recorded, [&](const auto& value) {
    return !value || !ask(fmt::format("SELECT FROM {} WHERE ({})::text = $1 LIMIT 1", table, key),
                          {.values = {value}, .types = {"text"}})
                          .empty();
  });
}

std::optional<SeededValue> SeededValues::compared(const ComparedParameter& compared,
                                                  const ParameterUse& use) {
  const std::string& sign = compared.comparison;
  const bool is_lower = sign == ">" || sign == ">=";
  const bool is_upper = sign == "<" || sign == "<=";
  if ((sign != "=" && !is_lower && !is_upper) || use.type == "boolean") return std::nullopt;
  const std::string table = table_of(compared);
  if (table.empty()) return std::nullopt;
  const std::string& key = compared.key;
  const Frequencies found = frequencies(table, key);
  if (found.different == 0) return std::nullopt;
  if (is_lower) return SeededValue{quantile(table, key, "0.5"), quantile(table, key, "0.99")};
  if (is_upper && use.is_bounded_below)
    return SeededValue{quantile(table, key, "1"), quantile(table, key, "1")};
  if (is_upper) return SeededValue{quantile(table, key, "0.5"), quantile(table, key, "0.01")};
  if (compared.is_array) {
    const std::size_t count = elements_in(use);
    const std::string hot = array_of(table, key, true, count);
    return SeededValue{hot,
                       found.most >= skew * found.least ? array_of(table, key, false, count) : hot};
  }
  if (found.different <= few_values && has(table, key, use)) return std::nullopt;
  if (static_cast<double>(compared.element) >= found.different) return std::nullopt;
  if (found.most == 1) {
    const std::string any = first_of(table, key, compared.element);
    return SeededValue{any, any};
  }
  const std::string hot = ranked(table, key, true, compared.element);
  return SeededValue{
      hot, found.most >= skew * found.least ? ranked(table, key, false, compared.element) : hot};
}

WrittenValues SeededValues::written(const WrittenTable& written) {
  WrittenValues values;
  std::size_t row = 0;
  for (const WrittenParameter& each : written.parameters) {
    const Parameters place = {.values = {written.table, each.column}, .types = {"text", "text"}};
    const std::vector<Row> target = ask(
        "SELECT confrelid::regclass::text, pg_catalog.quote_ident(other.attname) FROM"
        " pg_catalog.pg_constraint JOIN pg_catalog.pg_attribute AS own ON own.attrelid = conrelid"
        " AND own.attname = $2 AND conkey = ARRAY[own.attnum] JOIN pg_catalog.pg_attribute AS other"
        " ON other.attrelid = confrelid AND confkey = ARRAY[other.attnum] WHERE contype = 'f' AND"
        " conrelid = $1::regclass ORDER BY pg_constraint.oid LIMIT 1",
        place);
    if (!target.empty()) {
      const std::string table = target[0][0].value_or("");
      const std::string key = target[0][1].value_or("");
      if (frequencies(table, key).different == 0)
        values.lack_rows = true;
      else
        values.sql[each.parameter] = first_of(table, key, 0);
      continue;
    }
    if (!written.is_insert) continue;
    const std::vector<Row> key = ask(
        "SELECT pg_catalog.format_type(atttypid, NULL), pg_catalog.quote_ident(attname) FROM"
        " pg_catalog.pg_index JOIN pg_catalog.pg_attribute ON attrelid = indrelid AND attname = $2"
        " AND indkey::text = attnum::text WHERE indisunique AND indrelid = $1::regclass LIMIT 1",
        place);
    if (key.empty() || !is_whole_number(key[0][0].value_or(""))) continue;
    values.sql[each.parameter] = fmt::format("SELECT coalesce(max({}), 0) + {} FROM {}",
                                             key[0][1].value_or(""), ++row, written.table);
  }
  return values;
}

}  // namespace gate
