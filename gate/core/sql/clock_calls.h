// SPDX-License-Identifier: MIT
// Whether the answer of a statement depends on when it is asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Whether SQL asks for the time: now(), CURRENT_DATE, 'today' and the like, in the bodies of
/// functions too. What it cannot read counts as asking.
[[nodiscard]] bool reads_clock(std::string_view sql);

/// What SQL calls that answers differently each time: "now()", "CURRENT_DATE", "'today'",
/// "random()" …; each once, in their order. Only what it is sure of: within strings it does not
/// look, and of what it cannot read it knows nothing.
[[nodiscard]] std::vector<std::string> volatile_calls(std::string_view sql);

/// Whether one statement of a seed makes something that asks for the time whenever a query uses it:
/// a view, function, policy or rule. A column's default and a trigger's function do so only when
/// rows are written.
[[nodiscard]] bool defines_clock_reader(std::string_view statement);

}  // namespace gate
