// SPDX-License-Identifier: MIT
#include "gate/rules/shared/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace gate {
namespace {

/// Words that PostgreSQL takes for a column's name in quotes only (kwlist.h, RESERVED_KEYWORD and
/// TYPE_FUNC_NAME_KEYWORD), each between blanks.
constexpr std::string_view reserved_words =
    " "
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast "
    "check collate collation column concurrently constraint create cross current_catalog "
    "current_date current_role current_schema current_time current_timestamp current_user "
    "default deferrable desc distinct do else end except false fetch for foreign freeze from "
    "full grant group having ilike in initially inner intersect into is isnull join lateral "
    "leading left like limit localtime localtimestamp natural not notnull null offset on only "
    "or order outer overlaps placing primary references returning right select session_user "
    "similar some symmetric system_user table tablesample then to trailing true union unique "
    "user using variadic verbose when where window with ";

bool is_reserved(const std::string& name) {
  return reserved_words.find(" " + name + " ") != std::string_view::npos;
}

bool is_plain(const std::string& name) {
  const auto plain = [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
  };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::ranges::all_of(name, plain);
}

}  // namespace

std::string listed(std::span<const std::string> words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " and " : ", ";
    result += words[i];
  }
  return result;
}

std::string sql_name(const std::string& name) {
  if (is_plain(name) && !is_reserved(name)) return name;
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string sql_name(const QualifiedName& name) {
  if (name.schema.empty()) return sql_name(name.name);
  return sql_name(name.schema) + "." + sql_name(name.name);
}

std::string relation_words(const QualifiedName& relation, const std::string& alias) {
  if (alias.empty() || alias == relation.name) return to_string(relation);
  return fmt::format("{} ({})", to_string(relation), alias);
}

std::string scan_words(const Access& access) {
  const std::string type =
      access.scan->parallel_aware ? "Parallel " + access.scan->node_type : access.scan->node_type;
  return access.indexes.empty() ? type : type + " using " + listed(access.indexes);
}

}  // namespace gate
