// SPDX-License-Identifier: MIT
// An index that a query is expected to read, by its name or by its definition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/plan/plan_view.h"

namespace gate {

struct KnownIndex {
  QualifiedName name;
  IndexFacts facts;
};

/// The catalog's indexes that are meant by "orders_placed", "public.orders_placed", "btree (id)",
/// "orders btree (id)" or "public.orders btree (id)", white space apart.
[[nodiscard]] std::vector<KnownIndex> demanded_indexes(const Catalog& catalog,
                                                       const std::string& demand);

/// Whether the plan reads one of them, or one of the same definition on the same partition tree:
/// partitions have indexes of their own names, and equal definitions serve equally. Where the
/// catalog knows no index, its name alone tells.
[[nodiscard]] bool reads_through(const PlanView& plan, const std::vector<KnownIndex>& demanded,
                                 const std::string& demand);

/// " Did you mean "orders_placed"?" where an index is called nearly so; otherwise empty.
[[nodiscard]] std::string nearly_demanded(const Catalog& catalog, const std::string& demand);

/// The name with what it is on: "orders_placed, btree (placed_at) on public.orders".
[[nodiscard]] std::string index_words(const KnownIndex& index);

}  // namespace gate
