// SPDX-License-Identifier: MIT
// A case's plan, without running it.
#pragma once

#include <string>
#include <variant>

#include "gate/core/evidence/query_error.h"
#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// EXPLAIN (VERBOSE, SETTINGS, FORMAT JSON), or why the server refuses it.
[[nodiscard]] std::variant<std::string, QueryError> explain_planned(Database& database,
                                                                    const PreparedCase& prepared,
                                                                    int timeout_ms);

}  // namespace gate
