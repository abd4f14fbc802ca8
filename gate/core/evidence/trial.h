// SPDX-License-Identifier: MIT
// Statements that advice would hold, run before they are shown.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/plan/plan.h"

namespace gate {

/// SQL statements that belong together, in the order in which they run.
using Statements = std::vector<std::string>;

/// What came of statements that ran on the seeded database in a transaction that was rolled back.
struct Trial {
  std::string sqlstate;      ///< of PostgreSQL's refusal; empty where it took them
  std::optional<Plan> plan;  ///< of the case behind them, without actual rows
};

using Trials = std::map<Statements, Trial>;

}  // namespace gate
