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

/// "CREATE STATISTICS orders_expression ON (lower(a)) FROM public.orders;"
[[nodiscard]] std::string statistics_on_expression(const QualifiedName& table,
                                                   const std::string& expression);

/// "ALTER TABLE public.orders ALTER COLUMN a SET STATISTICS 1000;"
[[nodiscard]] std::string finer_statistics(const QualifiedName& table, const std::string& column);

/// The rows that ANALYZE samples where no column has a target of its own; finer_statistics() makes
/// it ten times as many. src/backend/commands/analyze.c, std_typanalyze: 300 for each of the
/// target.
inline constexpr double usual_sample = 300.0 * 100;

/// The statement with the ANALYZE of the table that its trial needs. PostgreSQL accepts statistics
/// on what is only STABLE, and then ANALYZE, autovacuum's too, fails where a function of the
/// database's own asks for more than its arguments: such `expressions` are tried in an empty index
/// first, which it does not accept.
[[nodiscard]] Remedy statistics_remedy(const QualifiedName& table, std::string words,
                                       std::string statement,
                                       const std::vector<std::string>& expressions,
                                       const Catalog& catalog);

}  // namespace gate
