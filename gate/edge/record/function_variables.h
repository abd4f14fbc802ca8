// SPDX-License-Identifier: MIT
// A function's statement as a client could send it.
#pragma once

#include <string>

#include "gate/core/record/session_state.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// The statement with $1 … for its function's variables: the names that the database does not know
/// where a value may stand. As it is where the database refuses it for another reason.
[[nodiscard]] std::string with_parameters(Database& database, const std::string& statement,
                                          const SessionSettings& session, int timeout_ms);

}  // namespace gate
