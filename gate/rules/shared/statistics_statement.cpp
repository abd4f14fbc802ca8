// SPDX-License-Identifier: MIT
#include "gate/rules/shared/statistics_statement.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "gate/rules/shared/hindrance.h"
#include "gate/rules/shared/words.h"

namespace gate {

std::string statistics_on_columns(const QualifiedName& table,
                                  const std::vector<std::string>& columns, std::string_view kinds) {
  const std::string name = fmt::format("{}_{}{}", table.name, fmt::join(columns, "_"),
                                       kinds == "ndistinct" ? "_distinct" : "");
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(sql_name(column));
  return fmt::format("CREATE STATISTICS {} ({}) ON {} FROM {};", sql_name(name), kinds,
                     fmt::join(names, ", "), sql_name(table));
}

std::string finer_combinations(const QualifiedName& table,
                               const std::vector<std::string>& columns) {
  const std::string name = fmt::format("{}_{}", table.name, fmt::join(columns, "_"));
  return fmt::format("ALTER STATISTICS {} SET STATISTICS 1000;", sql_name(name));
}

std::string statistics_on_expression(const QualifiedName& table, const std::string& expression) {
  return fmt::format("CREATE STATISTICS {} ON ({}) FROM {};", sql_name(table.name + "_expression"),
                     expression, sql_name(table));
}

std::string finer_statistics(const QualifiedName& table, const std::string& column) {
  return fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STATISTICS 1000;", sql_name(table),
                     sql_name(column));
}

Remedy statistics_remedy(const QualifiedName& table, std::string words, std::string statement,
                         const std::vector<std::string>& expressions, const Catalog& catalog) {
  Remedy remedy{std::move(words),
                {std::move(statement)},
                expressions.empty(),
                {},
                {fmt::format("ANALYZE {};", sql_name(table))}};
  for (const std::string& expression : expressions) {
    if (!calls_own_function(catalog, expression)) continue;
    remedy.before.push_back(
        fmt::format("CREATE INDEX ON {} (({})) WHERE false;", sql_name(table), expression));
  }
  return remedy;
}

}  // namespace gate
