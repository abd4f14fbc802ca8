// SPDX-License-Identifier: MIT
// The tables that a statement names.
#pragma once

#include <set>
#include <string_view>

#include "gate/edge/migration/table_states.h"

namespace gate {

/// Outside of parentheses; for an index, its table. Of CREATE INDEX the table alone.
[[nodiscard]] std::set<Oid> named_tables(Database& session, std::string_view statement);

}  // namespace gate
