// SPDX-License-Identifier: MIT
// The statements that a case's triggers and functions run, from auto_explain.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/explain/case_transaction.h"

namespace gate {

/// Runs the case once more and gives auto_explain's messages, the first of each statement's text.
/// Empty where the server has no auto_explain, or the role may not load it.
[[nodiscard]] std::vector<std::string> nested_statements(Database& database,
                                                         const PreparedCase& prepared,
                                                         int timeout_ms, Writing writing);

}  // namespace gate
