// SPDX-License-Identifier: MIT
// Everything that is known of a case before it is judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/core/evidence/query_error.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/query/query.h"

namespace gate {

/// The evidence of one case. `current` and `error` are both absent for a stale baseline; `baseline`
/// is absent if no plan was accepted.
struct Evidence {
  Query query;          ///< for a stale baseline only suite, name, file
  std::string binding;  ///< "*" for a baseline whose query is gone
  std::optional<Plan> baseline;
  std::string baseline_sql;  ///< normalized, of the query when the plan was accepted
  SharedCatalog baseline_catalog;
  std::optional<Plan> current;
  SharedCatalog current_catalog;
  /// The plan under enable_seqscan = off, without actual rows; asked for only where needed.
  std::optional<Plan> without_seq_scan;
  /// Of the query's generic plan; absent if there is none.
  std::optional<double> generic_cost;
  /// Plans of other shapes that the planner takes under costs moved by 1 %, run as `current` was.
  std::vector<Plan> alternatives;
  std::optional<QueryError> error;
  bool has_clock = false;  ///< the server's time begins at the same instant each run
  /// Majors that have baselines of this query, where this one has none: "14", "16".
  std::vector<std::string> other_majors;
};

/// "orders/orders_recent [hot]"; without the binding where the query has none of its own
/// (`default`) or is gone (`*`).
[[nodiscard]] std::string case_name(const Evidence& evidence);

}  // namespace gate
