// SPDX-License-Identifier: MIT
// Statements that tell the planner more of a table, to be run as they stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"

namespace gate {

/// "CREATE STATISTICS orders_a_b (dependencies, mcv) ON a, b FROM public.orders;"
[[nodiscard]] std::string statistics_on_columns(const QualifiedName& table,
                                                const std::vector<std::string>& columns,
                                                std::string_view kinds);

/// "CREATE STATISTICS orders_expression ON (lower(a)) FROM public.orders;"
[[nodiscard]] std::string statistics_on_expression(const QualifiedName& table,
                                                   const std::string& expression);

/// "ALTER TABLE public.orders ALTER COLUMN a SET STATISTICS 1000;"
[[nodiscard]] std::string finer_statistics(const QualifiedName& table, const std::string& column);

}  // namespace gate
