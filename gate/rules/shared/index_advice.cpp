// SPDX-License-Identifier: MIT
#include "gate/rules/shared/index_advice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/rules/shared/words.h"

namespace gate {

std::string create_index(const QualifiedName& table, const std::vector<std::string>& columns) {
  return fmt::format("CREATE INDEX ON {} ({});", sql_name(table), fmt::join(columns, ", "));
}

std::string index_on(const Catalog& catalog, const QualifiedName& relation,
                     const std::vector<ComparedColumn>& compared) {
  return index_on(catalog, relation, indexable_columns(compared));
}

std::string index_on(const Catalog& catalog, const QualifiedName& relation,
                     std::vector<std::string> columns) {
  for (std::string& column : columns) column = sql_name(column);
  const std::string definition = fmt::format("btree ({})", fmt::join(columns, ", "));
  if (columns.empty() || has_index(catalog, relation, definition)) return {};
  return create_index(root_of(catalog, relation), columns);
}

std::string recreate_index(const QualifiedName& table, const IndexFacts& index) {
  constexpr std::string_view btree = "btree ";
  if (index.primary && index.definition.starts_with(btree))
    return fmt::format("ALTER TABLE {} ADD PRIMARY KEY {};", sql_name(table),
                       index.definition.substr(btree.size()));
  return fmt::format("CREATE {}INDEX ON {} USING {};", index.unique ? "UNIQUE " : "",
                     sql_name(table), index.definition);
}

bool may_be_indexed(const std::string& expression) {
  for (const char* dated :
       {"date_trunc(", "date_part(", "to_char(", "EXTRACT(", "::date", "::timestamp", "::time"})
    if (expression.find(dated) != std::string::npos) return false;
  return std::ranges::none_of(columns_of(expression, ""), is_system_column);
}

bool filter_removes_most(const Access& access) {
  const Node& scan = *access.scan;
  return condition(scan, "Filter") &&
         scan.removed_by_filter * scan.loops > access.rows_examined / 2;
}

std::string index_for(const Catalog& catalog, const Access& access) {
  std::vector<ComparedColumn> compared;
  for (const std::string& text : row_conditions(*access.scan)) {
    if (text.find(" OR ") != std::string::npos || wrapped_column(text, access.scan->alias))
      return {};
    const std::vector<ComparedColumn> more = compared_columns(text, access.scan->alias);
    compared.insert(compared.end(), more.begin(), more.end());
  }
  return index_on(catalog, access.relation, compared);
}

}  // namespace gate
