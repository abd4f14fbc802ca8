// SPDX-License-Identifier: MIT
// Statements that could make a finding go, to be tried.
#pragma once

#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/evidence/trial.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// Whether a candidate's statement makes an index, that of a primary key too.
[[nodiscard]] bool makes_index(const std::string& statement);

/// Whether they make again the index that the finding says is gone.
[[nodiscard]] bool restores(const Finding& finding, const Statements& statements);

/// Each creates indexes or extended statistics and nothing else; the likeliest first, each once.
/// Beside what the finding's own hint holds: indexes on what the plan compares of its relation, by
/// = before ranges before an order, and on what joins compare of it by =, with what else the query
/// needs of it included, or of the rows alone that a constant condition of the query chooses. For a
/// wrong estimate, statistics alone.
[[nodiscard]] std::vector<Statements> candidates_for(const CaseView& view, const Finding& finding);

}  // namespace gate
