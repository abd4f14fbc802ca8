// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

template <typename Same>
std::vector<std::string> names_where(const ColumnReader& reader, const Same& same) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    const std::optional<Column> column = reader.column(at);
    if (!column || (!column->alias.empty() && !same(column->alias))) continue;
    if (std::find(names.begin(), names.end(), column->name) == names.end())
      names.push_back(column->name);
  }
  return names;
}

/// The operator that begins at this position; empty if there is none.
std::string operator_from(const ColumnReader& reader, std::size_t at) {
  std::string result;
  for (; reader.is_operator(at); ++at) result += reader.token(at).text;
  return result;
}

/// The operator that ends at this position.
std::string operator_until(const ColumnReader& reader, std::size_t end) {
  std::size_t begin = end;
  while (reader.is_operator(begin - 1)) --begin;
  return begin == end ? "" : operator_from(reader, begin);
}

/// The position after the column and the parentheses and casts that belong to it.
std::size_t behind(const ColumnReader& reader, std::size_t column) {
  std::size_t end = column + 1;
  while (end < reader.size() &&
         (reader.is_text(end, ")") || reader.token(end).kind == TokenKind::cast))
    ++end;
  return end;
}

std::string comparison_at(const ColumnReader& reader, std::size_t column) {
  const std::size_t end = behind(reader, column);
  if (std::string after = operator_from(reader, end); !after.empty()) return after;
  if (reader.is_text(end, "IS")) return reader.is_text(end + 1, "NOT") ? "IS NOT" : "IS";
  std::size_t begin = column;
  while (begin > 0 && (reader.is_text(begin - 1, ".") || reader.is_text(begin - 1, "(") ||
                       reader.token(begin - 1).kind == TokenKind::quoted_name ||
                       reader.token(begin - 1).kind == TokenKind::name))
    --begin;
  return operator_until(reader, begin);
}

}  // namespace

std::vector<std::string> columns_of(std::string_view text, std::string_view alias) {
  const ColumnReader reader(text);
  if (alias.empty()) return names_where(reader, [](const std::string&) { return true; });
  std::vector<std::string> exact =
      names_where(reader, [&](const std::string& each) { return each == alias; });
  if (!exact.empty()) return exact;
  // Either may be normalized.
  const std::string stem = without_suffix(std::string(alias));
  return names_where(reader, [&](const std::string& each) { return without_suffix(each) == stem; });
}

std::set<std::string> qualifiers_of(std::string_view text) {
  const ColumnReader reader(text);
  std::set<std::string> aliases;
  for (std::size_t at = 0; at < reader.size(); ++at)
    if (const std::optional<Column> column = reader.column(at); column && !column->alias.empty())
      aliases.insert(column->alias);
  return aliases;
}

std::vector<std::string> called_functions(std::string_view text) {
  const ColumnReader reader(text);
  std::vector<std::string> names;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    if (!reader.is_call(at)) continue;
    std::string name = reader.name(at);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

bool is_range_operator(std::string_view comparison) {
  return comparison == "<" || comparison == "<=" || comparison == ">" || comparison == ">=";
}

std::vector<ComparedColumn> compared_columns(std::string_view text, std::string_view alias) {
  const ColumnReader reader(text);
  std::vector<ComparedColumn> result;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    const std::optional<Column> column = reader.column(at);
    if (!column || !same_alias(column->alias, alias)) continue;
    ComparedColumn compared = {column->name, comparison_at(reader, at)};
    if (std::find(result.begin(), result.end(), compared) == result.end())
      result.push_back(std::move(compared));
  }
  return result;
}

bool is_system_column(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"ctid", "xmin", "xmax",
                                                     "cmin", "cmax", "tableoid"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> indexable_columns(const std::vector<ComparedColumn>& compared) {
  std::vector<std::string> equal;
  std::vector<std::string> ranges;
  for (const ComparedColumn& each : compared) {
    const bool is_range = is_range_operator(each.comparison);
    const bool is_equal =
        each.comparison.empty() || each.comparison == "=" || each.comparison == "IS";
    if (is_system_column(each.name) || (!is_range && !is_equal)) continue;
    std::vector<std::string>& names = is_range ? ranges : equal;
    if (std::find(names.begin(), names.end(), each.name) == names.end()) names.push_back(each.name);
  }
  for (const std::string& name : ranges)
    if (std::find(equal.begin(), equal.end(), name) == equal.end()) equal.push_back(name);
  return equal;
}

}  // namespace gate
