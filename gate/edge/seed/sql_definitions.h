// SPDX-License-Identifier: MIT
// What a seeded database defines that queries run by way of its name.
#pragma once

#include <vector>

#include "gate/core/seed/clock_readers.h"
#include "gate/core/seed/steadiness.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Functions but those of triggers and those in C, views, rules, and policies that are enabled.
[[nodiscard]] std::vector<SqlDefinition> definitions_in(Database& database);

/// Those, domains, functions in C that may do something else each time, and what runs where rows
/// are written: defaults, checks and triggers.
[[nodiscard]] UnsteadyDefinitions unsteady_definitions_in(Database& database);

}  // namespace gate
