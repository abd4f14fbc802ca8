// SPDX-License-Identifier: MIT
#include "gate/rules/advice/index_variants.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/regex_input.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// More make an index as large as the table.
constexpr std::size_t most_included = 3;

/// Columns that the scan reads, by name.
std::set<std::string> needed_columns(const Access& access) {
  std::set<std::string> columns;
  std::vector<std::string> texts = row_conditions(*access.scan);
  texts.insert(texts.end(), access.scan->output.begin(), access.scan->output.end());
  for (const std::string& text : texts)
    for (const std::string& column : columns_of(text, "")) columns.insert(column);
  return columns;
}

/// Without the alias before each column.
std::string without_alias(std::string text, const std::string& alias) {
  const std::string prefix = sql_name(alias) + ".";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    text.erase(at, prefix.size());
  return text;
}

/// The literals of a condition as the query would have to hold them: 'open', 3.
std::vector<std::string> literals_of(const std::string& text) {
  static const RE2 literal(R"(('(?:[^']|'')*')|(?:^|[^\w.$"])(\d+(?:\.\d+)?))");
  std::vector<std::string> literals;
  re2::StringPiece rest = regex_input(text);
  std::string quoted;
  std::string number;
  while (RE2::FindAndConsume(&rest, literal, &quoted, &number))
    literals.push_back(quoted.empty() ? number : quoted);
  return literals;
}

bool is_word(const std::string& statement, std::size_t begin, std::size_t end) {
  const auto is_part = [&](std::size_t at) {
    return std::isalnum(static_cast<unsigned char>(statement[at])) != 0 || statement[at] == '.' ||
           statement[at] == '_' || statement[at] == '$';
  };
  return (begin == 0 || !is_part(begin - 1)) && (end >= statement.size() || !is_part(end));
}

/// Whether the statement holds the literal as a word of its own, which no parameter stands for.
bool holds(const Query& query, const std::string& literal) {
  const std::string value =
      literal.starts_with('\'') ? literal.substr(1, literal.size() - 2) : literal;
  for (const Binding& binding : query.bindings)
    for (const ParameterValue& each : binding.values)
      if (each.sql || each.text == value) return false;
  const std::string& statement = query.statement;
  for (std::size_t at = statement.find(literal); at != std::string::npos;
       at = statement.find(literal, at + 1))
    if (is_word(statement, at, at + literal.size())) return true;
  return false;
}

/// EXPLAIN shows a parameter's value as if the statement had held it.
bool is_constant(const std::string& text, const Query& query, const std::string& alias) {
  for (const std::string& qualifier : qualifiers_of(text))
    if (qualifier != alias) return false;
  // The bound of a range is another one next year.
  if (text.find_first_of("<>$") != std::string::npos || text.find("SubPlan") != std::string::npos ||
      !called_functions(text).empty())
    return false;
  return std::ranges::all_of(literals_of(text),
                             [&](const std::string& each) { return holds(query, each); });
}

/// The columns that an index of the rows of `chosen` would find them by, of the other conditions.
std::vector<std::string> keys_besides(const std::vector<std::string>& parts,
                                      const std::string& chosen, const std::string& alias) {
  std::vector<ComparedColumn> compared;
  for (const std::string& part : parts)
    if (part != chosen)
      for (ComparedColumn& each : compared_columns(part, alias)) compared.push_back(each);
  std::vector<std::string> keys = indexable_columns(compared);
  for (std::string& key : keys) key = sql_name(key);
  return keys;
}

}  // namespace

std::string with_included(const std::string& create, const Access& access) {
  static const RE2 plain(R"(CREATE INDEX ON \S+ \(([\w", ]+)\);)");
  std::string keys;
  if (!RE2::FullMatch(regex_input(create), plain, &keys)) return {};
  std::vector<std::string> included;
  for (const std::string& column : needed_columns(access)) {
    const std::string name = sql_name(column);
    const std::string list = ", " + keys + ",";
    const bool is_key = list.find(", " + name + ",") != std::string::npos ||
                        list.find(", " + name + " ") != std::string::npos;
    if (!is_key && !is_system_column(column)) included.push_back(name);
  }
  if (included.empty() || included.size() > most_included) return {};
  return fmt::format("{} INCLUDE ({});", create.substr(0, create.size() - 1),
                     fmt::join(included, ", "));
}

std::vector<std::string> partial_indexes(const Access& access, const Query& query) {
  std::vector<std::string> parts;
  for (const std::string& text : row_conditions(*access.scan))
    for (std::string& part : conjuncts_of(text)) parts.push_back(std::move(part));
  std::vector<std::string> result;
  const std::string& alias = access.scan->alias;
  for (const std::string& part : parts) {
    if (!is_constant(part, query, alias)) continue;
    std::vector<std::string> keys = keys_besides(parts, part, alias);
    if (keys.empty())
      for (const std::string& column : columns_of(part, alias)) keys.push_back(sql_name(column));
    if (keys.empty()) continue;
    result.push_back(fmt::format("CREATE INDEX ON {} ({}) WHERE {};", sql_name(access.root),
                                 fmt::join(keys, ", "), without_alias(part, alias)));
  }
  return result;
}

}  // namespace gate
