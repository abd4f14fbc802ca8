// SPDX-License-Identifier: MIT
// Orders of a sort, and the indexes that have them.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/plan/catalog.h"

namespace gate {

struct SortColumn {
  std::string name;
  bool descending = false;
  bool nulls_first = false;

  bool operator==(const SortColumn&) const = default;
};

/// The columns of EXPLAIN's sort key; empty where one is no plain column of `alias`.
[[nodiscard]] std::vector<SortColumn> sort_columns(const std::vector<std::string>& sort_key,
                                                   const std::string& alias);

/// Whether a btree of this definition has the columns in this order, read forward or backward, for
/// the rows that the scan looks for: other columns before or among them are compared by = with one
/// value.
[[nodiscard]] bool delivers(const std::string& definition, const Access& access,
                            const std::vector<SortColumn>& order);

/// Whether an index of the relation delivers the order. One that is partial does so where it holds
/// every row that the scan looks for.
[[nodiscard]] bool has_order(const Catalog& catalog, const Access& access,
                             const std::vector<SortColumn>& order);

/// Whether an index in some order would find enough rows that the filter keeps.
[[nodiscard]] bool index_would_find(const Access& access);

/// "CREATE INDEX ON orders (tenant_id, placed_at DESC);": first what the scan compares by =.
[[nodiscard]] std::string ordered_index(const QualifiedName& table, const Access& access,
                                        const std::vector<SortColumn>& order);

}  // namespace gate
