// SPDX-License-Identifier: MIT
// Statements of functions, in which the functions' variables stand by their names.
#pragma once

#include "gate/core/record/recorder.h"
#include "gate/edge/seed/seeding.h"

namespace gate {

[[nodiscard]] bool has_nested(const RecordedStatements& recorded);

/// Gives them parameters for the variables, as the seeded database tells these from its columns.
/// Those that become one with another are added to it.
void replace_variables(SeededDatabase& seeded, RecordedStatements& recorded, int timeout_ms);

}  // namespace gate
