// SPDX-License-Identifier: MIT
// Running EXPLAIN for one case, in a transaction that is rolled back. Each case begins with DISCARD
// ALL and setseed(0), so that what a session keeps over a rollback (advisory locks, sequences'
// current values, cached plans of functions, the random numbers' state) cannot let one case see
// whether another ran before it. What the caller set in the session by SET is lost with it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/evidence.h"
#include "gate/core/query.h"
#include "gate/edge/database.h"
#include "gate/edge/touched_tables.h"

namespace gate {

/// A case ready to be sent: parameters evaluated.
struct PreparedCase {
  const Query* query = nullptr;
  std::string binding;
  std::vector<Value> values;
};

/// Evaluates { sql = … } values on the seeded database, read-only: a SELECT, WITH, VALUES or TABLE
/// with one row of one column, or an expression.
[[nodiscard]] std::variant<PreparedCase, QueryError> prepare_case(Database& database,
                                                                  const Query& query,
                                                                  const Binding& binding);

/// The server refused the statement in a read-only transaction: it writes.
struct Writes {};

/// EXPLAIN (ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, FORMAT JSON) in a READ ONLY
/// transaction, so that the server itself says which cases write; the document as it sent it.
[[nodiscard]] std::variant<std::string, QueryError, Writes> explain_analyze(
    Database& database, const PreparedCase& prepared, int timeout_ms);

/// The same in a transaction that may write, and which tables it touched.
struct WrittenCase {
  std::variant<std::string, QueryError> answer;
  TouchedTables touched;
};
[[nodiscard]] WrittenCase explain_analyze_writing(Database& database, const PreparedCase& prepared,
                                                  int timeout_ms);

/// EXPLAIN (VERBOSE, FORMAT JSON) under enable_seqscan = off, not executed.
[[nodiscard]] std::variant<std::string, QueryError> explain_without_seq_scan(
    Database& database, const PreparedCase& prepared, int timeout_ms);

}  // namespace gate
