// SPDX-License-Identifier: MIT
// One case as `plangate explain --format json` records it: EXPLAIN's own text and the catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/hidden_scans.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// All but `explain` and `reads` are there only where they were asked for.
struct Recording {
  std::string explain;            ///< EXPLAIN (ANALYZE, …, FORMAT JSON), as the server sent it
  std::vector<TableReads> reads;  ///< of the statement's transaction
  std::string without_seq_scan;   ///< EXPLAIN (VERBOSE, FORMAT JSON) under enable_seqscan = off
  std::string generic;            ///< the same of the generic plan
  std::vector<std::string> alternatives;  ///< as `explain`, under costs moved by 1 %
  std::vector<std::string> nested;  ///< auto_explain's messages, one for each statement's text
  std::vector<UnindexedForeignKey> unindexed_foreign_keys;
  Catalog catalog;
  std::optional<QueryError> error;
};

/// The plan, with what the recording knows of it beyond EXPLAIN. Absent if a rewrite rule left
/// none. Throws Error as parse_explain() does.
[[nodiscard]] std::optional<Plan> recorded_plan(const Recording& recording, const Catalog& catalog);

/// The hidden scans with the statements and foreign keys that the recording tells of.
[[nodiscard]] std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans,
                                                      const Recording& recording);

[[nodiscard]] std::string write_recording(const Recording& recording);

/// Throws Error naming `file`.
[[nodiscard]] Recording parse_recording(std::string_view json_text, const std::string& file);

/// A plan and what is known of its catalog.
struct RecordedPlan {
  Plan plan;
  Catalog catalog;  ///< empty for plain EXPLAIN output
  std::optional<Plan> without_seq_scan;
};

/// Reads any file that holds a plan: EXPLAIN's output, a recording, or a baseline (`binding` picks
/// one where it has several different plans; empty takes the only one). Throws Error naming `file`.
[[nodiscard]] RecordedPlan parse_any_plan(std::string_view text, const std::string& file,
                                          const std::string& binding);

}  // namespace gate
