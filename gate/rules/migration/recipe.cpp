// SPDX-License-Identifier: MIT
#include "gate/rules/migration/recipe.h"

#include <fmt/format.h>

#include <string_view>

#include "gate/core/text/utf8.h"
#include "gate/rules/shared/words.h"

namespace gate {

Recipe timed(const MigrationStatement& statement, const Recipe& recipe) {
  if (statement.has_lock_timeout) return recipe;
  Recipe all = {"SET lock_timeout = '200ms';"};
  append(all, recipe);
  return all;
}

void append(Recipe& recipe, const Recipe& more) {
  recipe.insert(recipe.end(), more.begin(), more.end());
}

Recipe not_null_recipe(const QualifiedName& table, const std::string& column) {
  const std::string in = "ALTER TABLE " + sql_name(table);
  const std::string check = sql_name(made_name(table.name + "_" + column, "set"));
  return {fmt::format("{} ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID;", in, check,
                      sql_name(column)),
          fmt::format("{} VALIDATE CONSTRAINT {};", in, check),
          fmt::format("{} ALTER COLUMN {} SET NOT NULL;", in, sql_name(column)),
          fmt::format("{} DROP CONSTRAINT {};", in, check)};
}

Recipe constraint_recipe(const QualifiedName& table, const ValidatedConstraint& constraint) {
  const std::string in = "ALTER TABLE " + sql_name(table);
  const std::string name = sql_name(constraint.name);
  return {fmt::format("{} ADD CONSTRAINT {} {} NOT VALID;", in, name, constraint.definition),
          fmt::format("{} VALIDATE CONSTRAINT {};", in, name)};
}

std::string batch(const QualifiedName& table, const std::string& assignment,
                  const std::string& condition) {
  const std::string name = sql_name(table);
  return fmt::format(
      "UPDATE {} SET {} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {} WHERE {} LIMIT 10000)) AND {}; "
      "-- again and again, until it changes no row",
      name, assignment, name, condition, condition);
}

std::string concurrent_build(const BuiltIndex& index) {
  if (index.existed) return fmt::format("REINDEX INDEX CONCURRENTLY {};", sql_name(index.name));
  constexpr std::string_view word = "INDEX ";
  std::string text = index.definition;
  if (const std::size_t at = text.find(word); at != std::string::npos)
    text.insert(at + word.size(), "CONCURRENTLY ");
  return text + ";";
}

std::string made_name(const std::string& stem, const std::string& suffix) {
  constexpr std::size_t longest = 63;
  const std::string end = "_" + suffix;
  return std::string(beginning(stem, longest - end.size())) + end;
}

}  // namespace gate
