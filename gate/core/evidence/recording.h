// SPDX-License-Identifier: MIT
// One case as recorded by `plangate explain --format json`: EXPLAIN's own output and the catalog.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/evidence/trial.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/hidden_scans.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// Statements that advice would hold, and what the server said to them.
struct RecordedTrial {
  Statements statements;
  std::string sqlstate;  ///< of the refusal; empty where it took them
  std::string explain;   ///< EXPLAIN (VERBOSE, FORMAT JSON) behind them; empty where there is none
};

/// SampledPlan with EXPLAIN's output in the place of the plan.
struct RecordedSample {
  SampleGap gap;
  std::string explain;
};

/// MovedStatistics with EXPLAIN's output in the place of each plan.
struct RecordedMovedStatistics {
  std::vector<UnanalyzedPart> unanalyzed{};
  std::string explain_unanalyzed{};
  std::vector<RecordedSample> sampled{};
};

/// Members other than `explain` and `reads` are present only if requested.
struct Recording {
  std::string explain;               ///< EXPLAIN (ANALYZE, …, FORMAT JSON), as the server sent it
  StatementReads reads;              ///< by the statement's transaction
  std::string without_seq_scan;      ///< EXPLAIN (VERBOSE, FORMAT JSON) with enable_seqscan = off
  std::string run_without_seq_scan;  ///< as `explain`, with enable_seqscan = off
  std::string generic;               ///< the same for the generic plan
  std::vector<std::string> alternatives;  ///< as `explain`, with costs changed by 1 %
  std::vector<std::string> nested;        ///< auto_explain's messages, one for each statement text
  std::vector<UnindexedForeignKey> unindexed_foreign_keys;
  std::vector<RecordedTrial> trials;
  RecordedMovedStatistics moved;
  Catalog catalog;
  std::optional<QueryError> error;
};

/// The trials as evidence.
[[nodiscard]] Trials trials_of(const Recording& recording);

/// The plans as evidence.
[[nodiscard]] MovedStatistics moved_statistics_of(const Recording& recording);

/// A plan of the recording with what that adds to EXPLAIN.
[[nodiscard]] Plan completed_plan(Plan plan, const Recording& recording, const Catalog& catalog);

/// The plan, with what the recording adds to EXPLAIN. Absent if a rewrite rule left no plan. Throws
/// Error as parse_explain() does.
[[nodiscard]] std::optional<Plan> recorded_plan(const Recording& recording, const Catalog& catalog);

/// The hidden scans with the statements and foreign keys in the recording.
[[nodiscard]] std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans,
                                                      const Recording& recording,
                                                      const Catalog& catalog);

}  // namespace gate
