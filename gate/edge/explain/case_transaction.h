// SPDX-License-Identifier: MIT
// The transaction in which a case is explained. It is rolled back, and it begins with DISCARD ALL
// and setseed(0): a session keeps some state across a rollback (advisory locks, current values of
// sequences, cached plans of functions, the state of the random number generator), and no case may
// see whether another ran before it. SET commands that the caller ran in the session are lost.
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
/// Throws Error if the transaction stays open.
void roll_back(Database& database);

/// Runs `action` in a transaction that is rolled back. If `action` throws, the connection is lost
/// or the run is ending, and there is nothing to roll back.
template <typename Action>
auto rolled_back(Database& database, int timeout_ms, Writing writing, const Action& action) {
  begin_case(database, timeout_ms, writing);
  auto result = action();
  roll_back(database);
  return result;
}

void set_local(Database& database, const std::string& name, const Value& value);

/// Applies the query's settings, then its role, which might not be allowed to set them. Absent:
/// success.
[[nodiscard]] std::optional<QueryError> enter(Database& database, const PreparedCase& prepared);

/// Runs EXPLAIN on the case's statement and returns its rows concatenated. Throws ServerError.
[[nodiscard]] std::string explain(Database& database, const PreparedCase& prepared,
                                  std::string_view options);

/// Runs `prepare`, then `action` with the case's settings and role, which might not be allowed what
/// `prepare` does, in a transaction that is rolled back. Absent if the server rejects any of them.
template <typename Prepare, typename Action>
std::optional<std::string> attempt(Database& database, const PreparedCase& prepared, int timeout_ms,
                                   Writing writing, const Prepare& prepare, const Action& action) {
  return rolled_back(database, timeout_ms, writing, [&]() -> std::optional<std::string> {
    try {
      prepare();
      if (enter(database, prepared)) return std::nullopt;
      return action();
    } catch (const ServerError&) {
      return std::nullopt;
    }
  });
}

/// The error of a statement that was sent after `prefix`.
[[nodiscard]] QueryError statement_error(const ServerError& error, const Query& query,
                                         std::string_view prefix, int timeout_ms, int server_major);

}  // namespace gate
