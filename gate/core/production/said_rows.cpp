// SPDX-License-Identifier: MIT
#include "gate/core/production/said_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/production/grown_pages.h"
#include "gate/core/production/growth.h"

namespace gate {
namespace {

/// An empty table has no page that could grow.
CapturedTable as_one_row(CapturedTable table) {
  if (table.rows.value_or(0) > 0) return table;
  table.rows = 1;
  if (table.pages) table.pages = 1;
  for (auto& [name, index] : table.indexes) {
    index.rows = 1;
    if (index.pages) index.pages = std::max(2.0, *index.pages);
  }
  return table;
}

CapturedTable with_rows(const CapturedTable& seed, double rows) {
  CapturedTable table = as_one_row(seed);
  const CapturedTable before = table;
  const double times = rows / *before.rows;
  table.rows = rows;
  table.pages = grown_table_pages(before, times);
  if (before.pages.value_or(0) > 0)
    table.all_visible = before.all_visible.value_or(0) / *before.pages * table.pages.value_or(0);
  for (auto& [name, index] : table.indexes) {
    const CapturedIndex& old = before.indexes.at(name);
    index.pages = grown_index_pages(old, before, times, table.pages.value_or(0));
    if (old.rows) index.rows = *old.rows * times;
  }
  return table;
}

}  // namespace

Capture with_said_rows(Capture production, const Capture& seed, const std::vector<SaidRows>& said) {
  for (const SaidRows& each : said) {
    const QualifiedName table = table_meant(
        seed, each.table, fmt::format("{}: \"{}\" in the suite's rows", each.place, each.table));
    if (!production.tables.contains(table))
      production.tables.emplace(table, with_rows(seed.tables.at(table), each.rows));
  }
  return production;
}

}  // namespace gate
