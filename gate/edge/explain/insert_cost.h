// SPDX-License-Identifier: MIT
// What it costs to insert rows into a table: the blocks of the table and of its indexes.
#pragma once

#include <functional>
#include <optional>

#include "gate/core/text/qualified_name.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct Insertion {
  double rows = 0;
  double blocks = 0;
};

/// Takes up to 100 of the table's own rows out and puts them in again, in a transaction that is
/// rolled back, without triggers and foreign keys. `prepare` runs before. Absent where the table
/// has no rows or the server refuses it. Needs a superuser.
[[nodiscard]] std::optional<Insertion> insert_cost(
    Database& database, const QualifiedName& table, int timeout_ms,
    const std::function<void()>& prepare = [] {});

}  // namespace gate
