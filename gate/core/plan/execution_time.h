// SPDX-License-Identifier: MIT
// How long a plan ran. No rule judges it: it may only be shown.
#pragma once

#include <optional>
#include <string_view>

namespace gate {

/// "Execution Time" of EXPLAIN (ANALYZE, FORMAT JSON), in milliseconds, of its last statement.
/// Absent where the text has none.
[[nodiscard]] std::optional<double> execution_milliseconds(std::string_view explain_text);

}  // namespace gate
