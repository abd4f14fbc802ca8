// SPDX-License-Identifier: MIT
// One case as `plangate explain --format json` records it: EXPLAIN's own text and the catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gate/core/catalog.h"
#include "gate/core/evidence.h"
#include "gate/core/plan.h"

namespace gate {

struct Recording {
  std::string explain;           ///< EXPLAIN (ANALYZE, …, FORMAT JSON), as the server sent it
  std::string without_seq_scan;  ///< EXPLAIN (VERBOSE, FORMAT JSON) under enable_seqscan = off
  Catalog catalog;
  std::optional<QueryError> error;
};

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
