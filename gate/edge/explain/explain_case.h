// SPDX-License-Identifier: MIT
// Runs a case under EXPLAIN ANALYZE and counts what it read.
#pragma once

#include <string>
#include <variant>

#include "gate/core/plan/table_reads.h"
#include "gate/core/scope/touched_tables.h"
#include "gate/edge/explain/case_transaction.h"
#include "gate/edge/explain/read_counters.h"

namespace gate {

/// A case that ran.
struct ExplainedCase {
  std::string text;      ///< the output of EXPLAIN as the server sent it
  StatementReads reads;  ///< by its transaction, including checks of deferred constraints
};

/// The server rejected the statement in a read-only transaction: it writes.
struct Writes {};

/// EXPLAIN (ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, FORMAT JSON) in a READ ONLY
/// transaction, so that the server decides which cases write.
[[nodiscard]] std::variant<ExplainedCase, QueryError, Writes> explain_analyze(
    Database& database, const PreparedCase& prepared, const ReadCounters& counters, int timeout_ms);

/// The same in a transaction that may write, with the tables that it touched.
struct WrittenCase {
  std::variant<ExplainedCase, QueryError> answer;
  TouchedTables touched;
};
[[nodiscard]] WrittenCase explain_analyze_writing(Database& database, const PreparedCase& prepared,
                                                  const ReadCounters& counters, int timeout_ms);

}  // namespace gate
