// SPDX-License-Identifier: MIT
#include "gate/rules/index_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "gate/rules/words.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 6> system_columns = {"ctid", "xmin", "xmax",
                                                            "cmin", "cmax", "tableoid"};

bool is_system_column(const std::string& name) {
  return std::ranges::find(system_columns, name) != system_columns.end();
}

}  // namespace

std::vector<std::string> indexable_columns(const std::vector<ComparedColumn>& compared) {
  std::vector<std::string> equal;
  std::vector<std::string> ranges;
  for (const ComparedColumn& each : compared) {
    const bool is_range = each.comparison.starts_with('<') || each.comparison.starts_with('>');
    const bool is_equal =
        each.comparison.empty() || each.comparison == "=" || each.comparison == "IS";
    if (is_system_column(each.name) || each.comparison == "<>" || (!is_range && !is_equal))
      continue;
    std::vector<std::string>& names = is_range ? ranges : equal;
    const std::string name = sql_name(each.name);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  for (const std::string& name : ranges)
    if (std::ranges::find(equal, name) == equal.end()) equal.push_back(name);
  return equal;
}

std::string create_index(const QualifiedName& table, const std::vector<std::string>& columns) {
  return fmt::format("CREATE INDEX ON {} ({});", sql_name(table), fmt::join(columns, ", "));
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
  for (const char* name : {"Index Cond", "Recheck Cond", "Filter"})
    if (const auto text = condition(*access.scan, name)) {
      if (text->find(" OR ") != std::string::npos || wrapped_column(*text, access.scan->alias))
        return {};
      const std::vector<ComparedColumn> more = compared_columns(*text, access.scan->alias);
      compared.insert(compared.end(), more.begin(), more.end());
    }
  const std::vector<std::string> columns = indexable_columns(compared);
  const std::string definition = fmt::format("btree ({})", fmt::join(columns, ", "));
  if (columns.empty() || has_index(catalog, access.relation, definition)) return {};
  return create_index(access.root, columns);
}

}  // namespace gate
