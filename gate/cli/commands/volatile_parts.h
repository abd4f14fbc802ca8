// SPDX-License-Identifier: MIT
// What of a project depends on the time, where no clock holds it still.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"
#include "gate/stages/loading.h"

namespace gate {

/// "orders/orders_recent calls now(), CURRENT_DATE"
[[nodiscard]] std::vector<std::string> volatile_queries(const LoadedProject& project);

/// Columns whose rows are other ones each time the seed runs: "column public.orders.placed_at has
/// the default now()". Only the seeded database knows them all: migrations and dumps make them,
/// too.
[[nodiscard]] std::vector<std::string> volatile_defaults(Database& session);

}  // namespace gate
