// SPDX-License-Identifier: MIT
#include "gate/core/production/grown_pages.h"

#include <algorithm>
#include <cmath>

namespace gate {
namespace {

constexpr double page_bytes = 8168;        // but for the header of the page
constexpr double leaf_bytes = 0.9 * 8152;  // B-trees are filled to nine tenths
constexpr double row_header = 24 + 4;      // with the pointer to the row
constexpr double entry_header = 8 + 4;
constexpr double pages_of_range = 128;
constexpr double range_bytes = 40;

double aligned(double bytes) {
  return std::ceil(bytes / 8) * 8;
}

double width_of(const CapturedColumn& column) {
  const auto& known = column.own ? column.own : column.inherited;
  return known ? known->avg_width * (1 - known->null_frac) : 0;
}

double row_bytes(const CapturedTable& table) {
  double bytes = 0;
  for (const CapturedColumn& column : table.columns) bytes += width_of(column);
  return row_header + aligned(bytes);
}

double entry_bytes(const CapturedIndex& index, const CapturedTable& table) {
  double bytes = 0;
  for (const auto& key : index.columns) {
    const auto column =
        key ? std::ranges::find(table.columns, *key, &CapturedColumn::name) : table.columns.end();
    if (column != table.columns.end()) bytes += width_of(*column);
  }
  for (const auto& [number, key] : index.expressions) bytes += width_of(key);
  return entry_header + aligned(bytes);
}

/// Of `pages` whose last one is filled in part.
double within_bounds(double wanted, double pages, double times) {
  if (pages < 1) return 0;
  return std::clamp(std::ceil(wanted), std::round((pages - 1) * times) + 1,
                    std::max(std::round(pages * times), 1.0));
}

}  // namespace

std::optional<double> grown_table_pages(const CapturedTable& table, double times) {
  if (!table.pages) return std::nullopt;
  const double bytes = table.rows.value_or(0) * times * row_bytes(table);
  return within_bounds(bytes / page_bytes, *table.pages, times);
}

std::optional<double> grown_index_pages(const CapturedIndex& index, const CapturedTable& table,
                                        double times, double table_pages) {
  if (!index.pages) return std::nullopt;
  const double most = std::round(1 + std::max(0.0, *index.pages - 1) * times);
  if (index.method == "brin")
    return std::max(*index.pages, std::min(most, 2 + std::ceil(table_pages / pages_of_range *
                                                               range_bytes / page_bytes)));
  if (index.method != "btree") return most;
  const double bytes = index.rows.value_or(0) * times * entry_bytes(index, table);
  return 1 + within_bounds(bytes / leaf_bytes, *index.pages - 1, times);
}

}  // namespace gate
