// SPDX-License-Identifier: MIT
// What cases are planned with besides the database as it is.
#pragma once

#include <optional>
#include <vector>

#include "gate/core/scope/session_groups.h"
#include "gate/edge/explain/explain_case.h"
#include "gate/stages/case_runner.h"

namespace gate {

/// The cases of a suite that were explained; all members must outlive this.
struct PreparedCases {
  SuiteDatabase& database;
  std::vector<ObservedCase>& cases;
  /// Absent where a value could not be evaluated.
  const std::vector<std::optional<PreparedCase>>& prepared;
  const CaseTerms& terms;
  const Progress& progress;
};

/// Touches what production's plans fill in alone, on another server: may run beside the others.
void plan_at_production_size(const PreparedCases& all);

/// With the statistics of samples, those that read; before anything writes, which would move sizes.
void plan_with_samples(const PreparedCases& all);

/// Without the statistics that the seed's last piece left out, with what hints advise, and, of
/// `writing`, with samples. At the end: what statements change beyond a rollback
/// (pg_class.reltuples) no case may see.
void try_changes(const PreparedCases& all, const CaseNumbers& writing);

}  // namespace gate
