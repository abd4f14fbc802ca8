// SPDX-License-Identifier: MIT
#include "gate/edge/explain/planned_case.h"

#include <algorithm>

#include "gate/edge/explain/case_transaction.h"

namespace gate {

std::variant<std::string, QueryError> explain_planned(Database& database,
                                                      const PreparedCase& prepared,
                                                      int timeout_ms) {
  using Answer = std::variant<std::string, QueryError>;
  constexpr std::string_view options = "EXPLAIN (VERBOSE, SETTINGS, FORMAT JSON) ";
  constexpr int least_ms = 10'000;  // planning must not fail where a limit for running is tiny
  const int limit_ms = std::max(timeout_ms, least_ms);
  return rolled_back(database, limit_ms, Writing::refused, [&]() -> Answer {
    if (auto error = enter(database, prepared)) return *std::move(error);
    try {
      return explain(database, prepared, options);
    } catch (const ServerError& error) {
      return statement_error(error, *prepared.query, options, limit_ms, database.major());
    }
  });
}

}  // namespace gate
