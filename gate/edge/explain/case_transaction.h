// SPDX-License-Identifier: MIT
// The transaction in which a case is explained: rolled back, and begun with DISCARD ALL and
// setseed(0), so that what a session keeps over a rollback (advisory locks, sequences' current
// values, cached plans of functions, the random numbers' state) cannot let one case see whether
// another ran before it. What the caller set in the session by SET is lost with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gate/core/evidence/query_error.h"
#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/postgres/database.h"

namespace gate {

constexpr std::string_view explain_analyze_options =
    "EXPLAIN (ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, FORMAT JSON) ";
constexpr std::string_view explain_options = "EXPLAIN (VERBOSE, FORMAT JSON) ";

enum class Writing { refused, allowed };

void begin_case(Database& database, int timeout_ms, Writing writing);
/// Throws Error where the transaction stays open.
void roll_back(Database& database);

/// Runs `action` in a transaction that is rolled back. Where it throws, the connection is lost or
/// the run is being ended, and there is nothing to roll back.
template <typename Action>
auto rolled_back(Database& database, int timeout_ms, Writing writing, const Action& action) {
  begin_case(database, timeout_ms, writing);
  auto result = action();
  roll_back(database);
  return result;
}

void set_local(Database& database, const std::string& name, const Value& value);

/// The query's settings, then its role, which might not be allowed to make them. Absent: done.
[[nodiscard]] std::optional<QueryError> enter(Database& database, const PreparedCase& prepared);

/// EXPLAIN of the case's statement: its rows' text, one after the other. Throws ServerError.
[[nodiscard]] std::string explain(Database& database, const PreparedCase& prepared,
                                  std::string_view options);

/// The error of a statement that was sent behind `prefix`.
[[nodiscard]] QueryError statement_error(const ServerError& error, const Query& query,
                                         std::string_view prefix, int timeout_ms);

}  // namespace gate
