// SPDX-License-Identifier: MIT
#include "gate/rules/shared/sort_order.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "gate/core/sql/expression.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// A filter that keeps less leaves an index scan in order nearly all of the relation to read.
constexpr double kept_part = 0.05;

/// "o.placed_at DESC NULLS LAST", or the same without alias as an index definition has it.
std::optional<SortColumn> column_of(const std::string& key, const std::string& alias) {
  static const RE2 plain(
      R"re((?:("(?:[^"]|"")*"|\w+)\.)?("(?:[^"]|"")*"|\w+)( DESC)?(?: NULLS (FIRST|LAST))?)re");
  std::string qualifier;
  std::string name;
  std::string descending;
  std::string nulls;
  if (!RE2::FullMatch(key, plain, &qualifier, &name, &descending, &nulls)) return std::nullopt;
  const std::vector<std::string> columns = columns_of(qualifier.empty() ? name : key, alias);
  if (columns.size() != 1) return std::nullopt;
  const bool is_descending = !descending.empty();
  return SortColumn{columns.front(), is_descending,
                    nulls.empty() ? is_descending : nulls == "FIRST"};
}

/// The keys of a btree; absent where one is an expression or has an operator class of its own.
std::vector<std::optional<SortColumn>> keys_of(const std::string& definition) {
  std::vector<std::optional<SortColumn>> keys;
  static const RE2 btree(R"(btree \(([^()]*)\).*)");
  std::string list;
  if (!RE2::FullMatch(definition, btree, &list)) return keys;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(", ", begin), list.size());
    keys.push_back(column_of(list.substr(begin, end - begin), ""));
    begin = end + 2;
  }
  return keys;
}

SortColumn reversed(SortColumn column) {
  column.descending = !column.descending;
  column.nulls_first = !column.nulls_first;
  return column;
}

bool stands_at(const std::vector<std::optional<SortColumn>>& keys, std::size_t begin,
               const std::vector<SortColumn>& order, bool backward) {
  if (begin + order.size() > keys.size()) return false;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (keys[begin + i] != (backward ? reversed(order[i]) : order[i])) return false;
  return true;
}

/// Behind how many keys the order stands; absent where the index does not have it.
std::optional<std::size_t> place_of(const std::string& definition,
                                    const std::vector<SortColumn>& order) {
  const std::vector<std::optional<SortColumn>> keys = keys_of(definition);
  for (std::size_t begin = 0; begin < keys.size(); ++begin)
    for (const bool backward : {false, true})
      if (stands_at(keys, begin, order, backward)) return begin;
  return std::nullopt;
}

/// Columns that the scan compares by =, in SQL, without those that are sorted by.
std::vector<std::string> equal_columns(const Access& access, const std::vector<SortColumn>& order) {
  std::vector<std::string> result;
  for (const char* name : {"Index Cond", "Recheck Cond", "Filter"}) {
    const auto text = condition(*access.scan, name);
    if (!text || text->find(" OR ") != std::string::npos) continue;
    if (text->find("= ANY (") != std::string::npos) continue;  // rows of several values: no order
    if (wrapped_column(*text, access.scan->alias)) continue;
    for (const ComparedColumn& each : compared_columns(*text, access.scan->alias)) {
      const bool sorted = std::ranges::find(order, each.name, &SortColumn::name) != order.end();
      if (each.comparison != "=" || sorted) continue;
      if (std::ranges::find(result, sql_name(each.name)) == result.end())
        result.push_back(sql_name(each.name));
    }
  }
  return result;
}

std::string key_words(const SortColumn& column) {
  std::string words = sql_name(column.name);
  if (column.descending) words += " DESC";
  if (column.nulls_first != column.descending)
    words += column.nulls_first ? " NULLS FIRST" : " NULLS LAST";
  return words;
}

}  // namespace

std::vector<SortColumn> sort_columns(const std::vector<std::string>& sort_key,
                                     const std::string& alias) {
  std::vector<SortColumn> result;
  for (const std::string& key : sort_key) {
    const std::optional<SortColumn> column = column_of(key, alias);
    if (!column) return {};
    result.push_back(*column);
  }
  return result;
}

bool delivers(const std::string& definition, const std::vector<SortColumn>& order) {
  return place_of(definition, order).has_value();
}

bool has_order(const Catalog& catalog, const Access& access, const std::vector<SortColumn>& order) {
  const std::size_t equal = equal_columns(access, order).size();
  return std::ranges::any_of(catalog.indexes, [&](const auto& entry) {
    if (entry.second.relation != access.relation) return false;
    const std::optional<std::size_t> position = place_of(entry.second.definition, order);
    return position && *position <= equal;
  });
}

bool index_would_find(const Access& access) {
  const double kept = access.scan->actual_rows.value_or(0) * access.scan->loops;
  return kept >= kept_part * access.rows_examined || !equal_columns(access, {}).empty();
}

std::string ordered_index(const QualifiedName& table, const Access& access,
                          const std::vector<SortColumn>& order) {
  std::vector<std::string> columns = equal_columns(access, order);
  for (const SortColumn& column : order) columns.push_back(key_words(column));
  return fmt::format("CREATE INDEX ON {} ({});", sql_name(table), fmt::join(columns, ", "));
}

}  // namespace gate
