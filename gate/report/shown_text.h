// SPDX-License-Identifier: MIT
// What reports show of texts that may hold thousands of values: PostgreSQL writes a list that was
// bound as a parameter into the plan's conditions, and findings quote those. Hints stay whole, for
// they hold statements to be run, and so do the JSON results.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// clean_text() whose long literals ("'{1,2,3, … 4,997 more}'::bigint[]") and long lines are cut,
/// saying how much was left out.
[[nodiscard]] std::string shown_text(std::string_view text);

/// The same of one_line().
[[nodiscard]] std::string shown_line(std::string_view text);

}  // namespace gate
