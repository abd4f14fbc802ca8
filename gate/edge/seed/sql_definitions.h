// SPDX-License-Identifier: MIT
// What a seeded database defines that queries run by way of its name.
#pragma once

#include <vector>

#include "gate/core/seed/clock_readers.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Functions but those of triggers and those in C, views, rules, and policies that are enabled.
[[nodiscard]] std::vector<SqlDefinition> definitions_in(Database& database);

}  // namespace gate
