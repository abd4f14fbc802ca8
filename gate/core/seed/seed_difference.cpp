// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/sql/clock_calls.h"

namespace gate {
namespace {

const std::string order_cause =
    "inserted in another order, as by INSERT … SELECT without ORDER BY or by concurrent sessions";

/// Why a column's values differ each time.
std::string cause_of(const ColumnContents& column) {
  if (column.default_value.find("uuid") != std::string::npos || column.type == "uuid")
    return "a random uuid";
  if (reads_clock(column.default_value) || column.type.starts_with("time") || column.type == "date")
    return "now(), the time of the seed";
  const std::vector<std::string> calls = volatile_calls(column.default_value);
  return calls.empty() ? "a random or generated value" : calls.front();
}

/// "id: a random uuid; seen_at: now(), the time of the seed"; empty if each column's values are the
/// same.
std::string differing_columns(const TableContents& first, const TableContents& second) {
  std::vector<std::string> words;
  for (const auto& [name, column] : second.columns) {
    const auto before = first.columns.find(name);
    if (before == first.columns.end() || before->second.values != column.values)
      words.push_back(fmt::format("{}: {}", name, cause_of(column)));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

std::string row_difference(const TableContents& first, const TableContents& second) {
  if (first.rows != second.rows)
    return fmt::format("{} rows, then {}: what the seed inserts depends on chance or on the time",
                       first.rows, second.rows);
  const std::string columns = differing_columns(first, second);
  if (!columns.empty()) return "other values in " + columns;
  return "the same values in other rows: numbered while " + order_cause;
}

std::string difference(const TableContents& first, const TableContents& second) {
  if (first.content != second.content || first.rows != second.rows)
    return row_difference(first, second);
  if (first.placement != second.placement) return "the same rows in another order: " + order_cause;
  if (first.statistics != second.statistics && second.rows.empty())
    return "other statistics, as its partitions have";
  if (first.statistics != second.statistics)
    return "the same rows and other statistics: ANALYZE sampled a part of them, or rows were "
           "updated or deleted in another order";
  return {};
}

}  // namespace

std::vector<std::string> seed_differences(const SeedContents& first, const SeedContents& second) {
  std::vector<std::string> lines;
  for (const auto& [name, table] : first)
    if (!second.contains(name)) lines.push_back(name + ": made by the first seed only");
  for (const auto& [name, table] : second) {
    const auto before = first.find(name);
    const std::string words =
        before == first.end() ? "made by the second seed only" : difference(before->second, table);
    if (!words.empty()) lines.push_back(name + ": " + words);
  }
  std::ranges::sort(lines);
  return lines;
}

}  // namespace gate
