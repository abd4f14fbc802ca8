// SPDX-License-Identifier: MIT
// Alternative plans of a case: without Seq Scans, for unknown parameters, and with slightly
// different costs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/explain/case_transaction.h"

namespace gate {

/// EXPLAIN (VERBOSE, SETTINGS, FORMAT JSON) of a case that did not run to its end. Absent where the
/// server refuses it.
[[nodiscard]] std::optional<std::string> explain_unexecuted(Database& database,
                                                            const PreparedCase& prepared,
                                                            int timeout_ms);

/// EXPLAIN (VERBOSE, FORMAT JSON) with enable_seqscan = off, not executed. Absent if the server
/// rejects it.
[[nodiscard]] std::optional<std::string> explain_without_seq_scan(Database& database,
                                                                  const PreparedCase& prepared,
                                                                  int timeout_ms);

/// EXPLAIN ANALYZE of the case with enable_seqscan = off. Absent if it does not run to its end.
[[nodiscard]] std::optional<std::string> explain_analyze_without_seq_scan(
    Database& database, const PreparedCase& prepared, int timeout_ms, Writing writing);

/// The same for the generic plan, which a driver that prepares statements gets from the sixth
/// execution on unless it costs more (plancache.c, choose_custom_plan). Absent if the statement
/// cannot be prepared.
[[nodiscard]] std::optional<std::string> explain_generic(Database& database,
                                                         const PreparedCase& prepared,
                                                         int timeout_ms);

/// A planner cost and the factor by which it is multiplied.
struct MovedCost {
  std::string setting;
  double factor = 1;
};

/// The cost changes of 1 % up or down under which EXPLAIN's output without figures differs; one for
/// each different output.
[[nodiscard]] std::vector<MovedCost> costs_of_other_plans(Database& database,
                                                          const PreparedCase& prepared,
                                                          int timeout_ms);

/// EXPLAIN (VERBOSE, FORMAT JSON) of the case with the changed cost, not executed. Absent if the
/// server rejects it.
[[nodiscard]] std::optional<std::string> explain_under(Database& database,
                                                       const PreparedCase& prepared,
                                                       const MovedCost& cost, int timeout_ms);

/// EXPLAIN ANALYZE of the case with the changed cost. Absent if it does not complete.
[[nodiscard]] std::optional<std::string> explain_analyze_under(Database& database,
                                                               const PreparedCase& prepared,
                                                               const MovedCost& cost,
                                                               int timeout_ms, Writing writing);

}  // namespace gate
