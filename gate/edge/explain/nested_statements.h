// SPDX-License-Identifier: MIT
// Finds the statements that a case's triggers and functions run, with auto_explain.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/explain/case_transaction.h"

namespace gate {

/// Runs the case again and returns auto_explain's messages, the first one for each statement text.
/// Empty if the server has no auto_explain or the role may not load it.
[[nodiscard]] std::vector<std::string> nested_statements(Database& database,
                                                         const PreparedCase& prepared,
                                                         int timeout_ms, Writing writing);

}  // namespace gate
