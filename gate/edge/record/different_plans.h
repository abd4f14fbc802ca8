// SPDX-License-Identifier: MIT
// Bindings that show something: each has another plan.
#pragma once

#include <optional>
#include <string>

#include "gate/core/record/recorded_query.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct PlanTerms {
  std::string suite;
  int timeout_ms = 30'000;
};

/// Leaves the query one binding for each plan, four at most. Why no binding lets it run, or it
/// cannot be written as a file; absent where it can stay. `values` evaluates what the bindings have
/// as SQL.
[[nodiscard]] std::optional<std::string> keep_different_plans(Database& database, Database& values,
                                                              RecordedQuery& query,
                                                              const PlanTerms& terms);

}  // namespace gate
