// SPDX-License-Identifier: MIT
#include "gate/rules/shared/sort_order.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/comparisons.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/regex_input.h"
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

/// Whether the keys have the order, with nothing before or within it but `equal` columns: those
/// have one value.
bool is_sorted(const std::vector<std::optional<SortColumn>>& keys,
               const std::vector<SortColumn>& order, const std::vector<std::string>& equal,
               bool backward) {
  std::size_t found = 0;
  for (const std::optional<SortColumn>& key : keys) {
    if (found == order.size() || !key) break;
    if (*key == (backward ? reversed(order[found]) : order[found]))
      ++found;
    else if (std::ranges::find(equal, key->name) == equal.end())
      break;
  }
  return found == order.size();
}

/// What the rows of a scan fulfil, cut at AND.
std::vector<std::string> parts_of(const Access& access) {
  std::vector<std::string> parts;
  for (const std::string& text : row_conditions(*access.scan))
    for (std::string& part : conjuncts_of(text)) parts.push_back(std::move(part));
  return parts;
}

/// Columns that the scan compares by = with one value.
std::vector<std::string> equal_columns(const Access& access) {
  std::vector<std::string> result;
  for (const std::string& part : parts_of(access)) {
    if (part.find("= ANY (") != std::string::npos) continue;  // rows of several values: no order
    for (const Comparison& each : comparisons_of(part, access.scan->alias))
      if (each.comparison == "=" && !each.column.empty() &&
          std::ranges::find(result, each.column) == result.end())
        result.push_back(each.column);
  }
  return result;
}

/// "status = 'open'::text" of "(o.status = 'open'::text)"
std::string bare(const std::string& part) {
  const ColumnReader reader(without_parentheses(part));
  return reader.text_without_aliases(0, reader.size());
}

bool is_never_null(const std::string& predicate, const std::vector<std::string>& parts,
                   const std::string& alias) {
  static const RE2 not_null(R"re(("(?:[^"]|"")*"|\w+) IS NOT NULL)re");
  std::string column;
  if (!RE2::FullMatch(regex_input(predicate), not_null, &column)) return false;
  return std::ranges::any_of(parts, [&](const std::string& part) {
    return std::ranges::any_of(comparisons_of(part, alias), [&](const Comparison& each) {
      return each.comparison != "IS" && sql_name(each.column) == column;
    });
  });
}

/// Whether a partial index holds all rows that the scan looks for: it is used, or its predicate is
/// among the scan's conditions. What the planner could prove besides is not known here.
bool holds_all(const std::string& index, const IndexFacts& facts, const Access& access) {
  if (!facts.partial || std::ranges::find(access.indexes, index) != access.indexes.end())
    return true;
  constexpr std::string_view where = " WHERE ";
  const std::size_t at = facts.definition.find(where);
  if (at == std::string::npos) return false;
  const std::vector<std::string> parts = parts_of(access);
  return std::ranges::all_of(conjuncts_of(facts.definition.substr(at + where.size())),
                             [&](const std::string& each) {
                               const std::string predicate = bare(each);
                               return std::ranges::find(parts, predicate, bare) != parts.end() ||
                                      is_never_null(predicate, parts, access.scan->alias);
                             });
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

bool delivers(const std::string& definition, const Access& access,
              const std::vector<SortColumn>& order) {
  const std::vector<std::optional<SortColumn>> keys = keys_of(definition);
  const std::vector<std::string> equal = equal_columns(access);
  return is_sorted(keys, order, equal, false) || is_sorted(keys, order, equal, true);
}

bool has_order(const Catalog& catalog, const Access& access, const std::vector<SortColumn>& order) {
  return std::ranges::any_of(catalog.indexes, [&](const auto& entry) {
    const auto& [name, index] = entry;
    return index.relation == access.relation && delivers(index.definition, access, order) &&
           holds_all(name.name, index, access);
  });
}

bool index_would_find(const Access& access) {
  const double kept = access.scan->actual_rows.value_or(0) * access.scan->loops;
  return kept >= kept_part * access.rows_examined || !equal_columns(access).empty();
}

std::string ordered_index(const QualifiedName& table, const Access& access,
                          const std::vector<SortColumn>& order) {
  std::vector<std::string> columns;
  for (const std::string& each : equal_columns(access))
    if (std::ranges::find(order, each, &SortColumn::name) == order.end())
      columns.push_back(sql_name(each));
  for (const SortColumn& column : order) columns.push_back(key_words(column));
  return fmt::format("CREATE INDEX ON {} ({});", sql_name(table), fmt::join(columns, ", "));
}

}  // namespace gate
