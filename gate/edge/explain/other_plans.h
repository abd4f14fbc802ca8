// SPDX-License-Identifier: MIT
// Other plans of a case than the one that it gets: without Seq Scans, for unknown parameters, under
// costs a little different.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/explain/case_transaction.h"

namespace gate {

/// EXPLAIN (VERBOSE, FORMAT JSON) under enable_seqscan = off, not executed. Absent where the server
/// refuses it.
[[nodiscard]] std::optional<std::string> explain_without_seq_scan(Database& database,
                                                                  const PreparedCase& prepared,
                                                                  int timeout_ms);

/// The same of the generic plan, which a driver that prepares statements gets from the sixth
/// execution on where it costs no more (plancache.c, choose_custom_plan). Absent where the
/// statement cannot be prepared.
[[nodiscard]] std::optional<std::string> explain_generic(Database& database,
                                                         const PreparedCase& prepared,
                                                         int timeout_ms);

/// A planner's cost, and what it is multiplied by.
struct MovedCost {
  std::string setting;
  double factor = 1;
};

/// Each cost up and down by 1 % under which EXPLAIN's text without figures is another one; one for
/// each such text.
[[nodiscard]] std::vector<MovedCost> costs_of_other_plans(Database& database,
                                                          const PreparedCase& prepared,
                                                          int timeout_ms);

/// EXPLAIN ANALYZE of the case under the moved cost. Absent where it does not run to its end.
[[nodiscard]] std::optional<std::string> explain_analyze_under(Database& database,
                                                               const PreparedCase& prepared,
                                                               const MovedCost& cost,
                                                               int timeout_ms, Writing writing);

}  // namespace gate
