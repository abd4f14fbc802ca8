// SPDX-License-Identifier: MIT
// Which statements are one.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// Equal for statements that differ only in values, whether these are parameters of any kind or
/// literals, in the length of lists of them, in white space, comments and needless quotes.
[[nodiscard]] std::string statement_key(std::string_view statement);

/// Equal also for statements that pg_stat_statements takes for one: all literals are values.
[[nodiscard]] std::string loose_statement_key(std::string_view statement);

}  // namespace gate
