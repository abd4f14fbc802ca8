// SPDX-License-Identifier: MIT
// Everything that is known about a case before it is judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/core/evidence/moved_statistics.h"
#include "gate/core/evidence/production_plan.h"
#include "gate/core/evidence/query_error.h"
#include "gate/core/evidence/trial.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/query/query.h"

namespace gate {

/// The evidence of one case. Both `current` and `error` are absent for a stale baseline, and both
/// are present for a case that was cancelled: its plan, without actual rows. `baseline` is absent
/// if no plan was accepted.
struct Evidence {
  Query query;          ///< with the case's binding alone; for a stale baseline suite, name, file
  std::string binding;  ///< "*" for a baseline whose query no longer exists
  std::optional<Plan> baseline;
  /// Whether `baseline` is what --base's revision plans, rather than accepted; absent: a new query.
  bool against_base = false;
  std::string baseline_sql;  ///< normalized text of the query when the plan was accepted
  SharedCatalog baseline_catalog;
  std::optional<Plan> current;
  SharedCatalog current_catalog;
  /// The plan with enable_seqscan = off, without actual rows; requested only if needed.
  std::optional<Plan> without_seq_scan;
  /// The same plan run as `current` was; only if the planner could have had it, and it ended in
  /// time.
  std::optional<Plan> run_without_seq_scan;
  /// That of the query's generic plan; absent if there is none.
  std::optional<double> generic_cost;
  /// Plans of other shapes that the planner chooses if costs change by 1 %; run as `current` was.
  std::vector<Plan> alternatives;
  Trials trials;  ///< of what advice would hold; empty where there is no database to try it on
  MovedStatistics moved;  ///< empty where there is no database to try it on
  std::optional<QueryError> error;
  ProductionEvidence production;
  bool is_at_production = false;  ///< made by at_production()
  bool has_clock = false;  ///< whether the server's time begins at the same instant in each run
  /// Major versions that have baselines of this query, if this one has none: "14", "16".
  std::vector<std::string> other_majors;
};

/// "orders/orders_recent [hot]"; without the binding if the query has no named bindings (`default`)
/// or no longer exists (`*`).
[[nodiscard]] std::string case_name(const Evidence& evidence);

}  // namespace gate
