// SPDX-License-Identifier: MIT
// A plan from whatever file holds one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gate/core/evidence/trial.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// A plan and what is known about its catalog.
struct RecordedPlan {
  Plan plan;
  Catalog catalog;  ///< empty for plain EXPLAIN output
  std::optional<Plan> without_seq_scan;
  std::optional<Plan> run_without_seq_scan;
  Trials trials;
};

/// Reads any file that contains a plan: EXPLAIN's output, a recording, or a baseline (`binding`
/// selects one of several different plans; empty: the only one). Throws Error naming `file`.
[[nodiscard]] RecordedPlan parse_any_plan(std::string_view text, const std::string& file,
                                          const std::string& binding);

}  // namespace gate
