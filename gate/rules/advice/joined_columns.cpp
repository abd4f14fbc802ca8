// SPDX-License-Identifier: MIT
#include "gate/rules/advice/joined_columns.h"

#include <algorithm>
#include <utility>

#include "gate/core/sql/comparisons.h"

namespace gate {
namespace {

void add_once(std::vector<std::string>& columns, const std::string& column) {
  if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
}

std::vector<std::string> equal_columns(const std::string& text, const Access& access) {
  std::vector<std::string> columns;
  for (const Comparison& each : comparisons_of(text, access.scan->alias))
    if (each.comparison == "=" && !each.column.empty()) add_once(columns, each.column);
  return columns;
}

}  // namespace

std::vector<std::vector<std::string>> joined_columns(const PlanView& plan, const Access& access) {
  std::vector<std::vector<std::string>> all;
  for (const Position& position : plan.positions) {
    if (position.node == access.scan) continue;
    for (const Condition& each : position.node->conditions) {
      std::vector<std::string> columns = equal_columns(each.text, access);
      if (!columns.empty() && std::ranges::find(all, columns) == all.end())
        all.push_back(std::move(columns));
    }
  }
  return all;
}

std::vector<std::string> behind_equal_columns(const Access& access,
                                              const std::vector<std::string>& columns) {
  std::vector<std::string> keys;
  for (const Condition& condition : access.scan->conditions)
    for (const std::string& column : equal_columns(condition.text, access))
      if (std::ranges::find(columns, column) == columns.end()) add_once(keys, column);
  keys.insert(keys.end(), columns.begin(), columns.end());
  return keys;
}

}  // namespace gate
