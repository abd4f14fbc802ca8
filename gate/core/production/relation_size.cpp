// SPDX-License-Identifier: MIT
#include "gate/core/production/relation_size.h"

#include <algorithm>
#include <cmath>

namespace gate {
namespace {

constexpr double most_pages_in_catalog = 2'147'483'647;  // pg_class.relpages is an integer

double whole_pages(double pages, double at_least) {
  return std::min(std::max(std::ceil(pages), at_least), most_pages_in_catalog);
}

double rows_of(const std::optional<double>& counted, double pages, const RelationSize& seed) {
  if (counted) return *counted;
  return seed.pages > 0 ? std::round(seed.rows / seed.pages * pages) : 0;
}

}  // namespace

RelationSize projected_size(const CapturedTable& production, const RelationSize& seed) {
  const double known = production.pages.value_or(0);
  RelationSize size;
  size.pages = whole_pages(known, seed.pages);
  size.rows = rows_of(production.rows, known, seed);
  if (known > 0) {
    const double share = std::min(1.0, production.all_visible.value_or(0) / known);
    size.all_visible = std::round(share * size.pages);
  }
  return size;
}

RelationSize projected_size(const CapturedIndex& production, const RelationSize& seed) {
  const double known = production.pages.value_or(0);
  return {.pages = whole_pages(known, seed.pages), .rows = rows_of(production.rows, known, seed)};
}

RelationSize grown_size(const RelationSize& seed, double times) {
  const double factor = std::max(1.0, times);
  return {.pages = whole_pages(seed.pages * factor, seed.pages),
          .rows = std::round(seed.rows * factor)};
}

}  // namespace gate
