// SPDX-License-Identifier: MIT
// Whether the result of a statement depends on the time when it runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Whether SQL reads the clock: now(), CURRENT_DATE, age(t), 'today' and the like, also in function
/// bodies.
/// Text that cannot be tokenized counts as reading it.
[[nodiscard]] bool reads_clock(std::string_view sql);

/// Whether the text of a timestamp or date takes it from the clock: "today", " Yesterday 00:00 ".
/// Text in which other words stand is none: "now we know".
[[nodiscard]] bool names_clock_time(std::string_view text);

/// The calls in SQL whose result differs each time: "now()", "CURRENT_DATE", "'today'", "random()"
/// …; each once, in their order. Only certain ones: it does not look inside strings, and returns
/// nothing for text that cannot be tokenized.
[[nodiscard]] std::vector<std::string> volatile_calls(std::string_view sql);

/// Whether a statement of a seed creates something that reads the clock whenever a query uses it: a
/// view, function, policy or rule. A column's default and a trigger's function do so only when rows
/// are written.
[[nodiscard]] bool defines_clock_reader(std::string_view statement);

}  // namespace gate
