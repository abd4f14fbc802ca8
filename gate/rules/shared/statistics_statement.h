// SPDX-License-Identifier: MIT
// Statements that tell the planner more of a table, to be run as they stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// "CREATE STATISTICS orders_a_b (dependencies, mcv) ON a, b FROM public.orders;"
[[nodiscard]] std::string statistics_on_columns(const QualifiedName& table,
                                                const std::vector<std::string>& columns,
                                                std::string_view kinds);

/// "ALTER STATISTICS orders_a_b SET STATISTICS 1000;": of those that statistics_on_columns() makes.
[[nodiscard]] std::string finer_combinations(const QualifiedName& table,
                                             const std::vector<std::string>& columns);

/// "CREATE STATISTICS orders_expression ON (lower(a)) FROM public.orders;"
[[nodiscard]] std::string statistics_on_expression(const QualifiedName& table,
                                                   const std::string& expression);

/// "ALTER TABLE public.orders ALTER COLUMN a SET STATISTICS 1000;"
[[nodiscard]] std::string finer_statistics(const QualifiedName& table, const std::string& column);

/// The statement with the ANALYZE of the table that its trial needs. PostgreSQL accepts statistics
/// on what is only STABLE, and then ANALYZE, autovacuum's too, fails where a function of the
/// database's own asks for more than its arguments: such `expressions` are tried in an empty index
/// first, which it does not accept.
[[nodiscard]] Remedy statistics_remedy(const QualifiedName& table, std::string words,
                                       std::string statement,
                                       const std::vector<std::string>& expressions,
                                       const Catalog& catalog);

}  // namespace gate
