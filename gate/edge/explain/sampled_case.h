// SPDX-License-Identifier: MIT
// A case's plan after an ANALYZE whose sample missed something.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/explain/sampled_columns.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// EXPLAIN (VERBOSE, FORMAT JSON) of the case with such statistics, which are written for it in a
/// transaction that is rolled back. Absent where the server refuses either.
[[nodiscard]] std::optional<std::string> explain_sampled(Database& database,
                                                         const PreparedCase& prepared,
                                                         const SampleGap& gap, int timeout_ms);

/// EXPLAIN ANALYZE of the same. Absent also where the case writes, or does not run to its end.
[[nodiscard]] std::optional<std::string> explain_analyze_sampled(Database& database,
                                                                 const PreparedCase& prepared,
                                                                 const SampleGap& gap,
                                                                 int timeout_ms);

}  // namespace gate
