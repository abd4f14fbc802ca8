// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/production/capture.h"

namespace gate {
namespace {

std::vector<std::string> unreadable_columns(const CapturedTable& table) {
  std::vector<std::string> parts;
  for (const CapturedColumn& column : table.columns)
    if (column.is_unreadable) parts.push_back("column " + column.name);
  if (parts.size() > 1 && parts.size() == table.columns.size()) return {"every column"};
  return parts;
}

std::vector<std::string> unreadable_parts(const CapturedTable& table) {
  std::vector<std::string> parts = unreadable_columns(table);
  for (const auto& [name, index] : table.indexes)
    if (std::ranges::any_of(index.expressions,
                            [](const auto& key) { return key.second.is_unreadable; }))
      parts.push_back("index " + name);
  for (const auto& [name, object] : table.statistics)
    if (object.is_unreadable) parts.push_back("statistics " + name.name);
  return parts;
}

}  // namespace

std::vector<std::string> unreadable_statistics(const Capture& capture) {
  std::vector<std::string> tables;
  for (const auto& [name, table] : capture.tables)
    if (const auto parts = unreadable_parts(table); !parts.empty())
      tables.push_back(fmt::format("{}.{}: {}", name.schema, name.name, fmt::join(parts, ", ")));
  return tables;
}

}  // namespace gate
