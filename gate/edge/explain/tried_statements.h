// SPDX-License-Identifier: MIT
// Advice tried on the database before it is shown.
#pragma once

#include <optional>
#include <string>

#include "gate/core/evidence/trial.h"
#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct TriedStatements {
  std::string sqlstate;  ///< of the first that the server refused; empty where it took all
  std::optional<std::string> explain;  ///< EXPLAIN (VERBOSE, FORMAT JSON) of the case behind them
};

/// Runs the statements, explains the case without running it, and rolls both back. What DDL and
/// ANALYZE write in place (pg_class.reltuples) stays: the database must be one that nobody judges
/// by afterwards.
[[nodiscard]] TriedStatements try_statements(Database& database, const PreparedCase& prepared,
                                             const Statements& statements, int timeout_ms);

}  // namespace gate
