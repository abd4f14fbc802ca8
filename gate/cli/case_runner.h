// SPDX-License-Identifier: MIT
// Explaining the cases of a seeded suite.
#pragma once

#include <vector>

#include "gate/cli/observation.h"
#include "gate/edge/suite_database.h"

namespace gate {

/// Whether the plan without Seq Scans is taken only where a finding may depend on it.
enum class Replanning { where_needed, always };

/// Fills each case's plan, or the reason why there is none. Cases that write are those that the
/// server refuses in a read-only transaction; each of them runs on a copy of the database, so that
/// no case sees what another one left.
void explain_cases(SuiteDatabase& database, std::vector<ObservedCase>& cases, unsigned jobs,
                   int timeout_ms, Replanning replanning, const Progress& progress);

}  // namespace gate
