// SPDX-License-Identifier: MIT
// The parts of a project that depend on the time, if it has no clock.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"
#include "gate/stages/loading.h"

namespace gate {

/// "orders/orders_recent calls now(), CURRENT_DATE"
[[nodiscard]] std::vector<std::string> volatile_queries(const LoadedProject& project,
                                                        const std::string& suite);

/// Columns whose rows differ each time the seed runs: "column public.orders.placed_at has the
/// default now()". Only the seeded database knows all of them, since migrations and dumps create
/// columns too.
[[nodiscard]] std::vector<std::string> volatile_defaults(Database& session);

}  // namespace gate
