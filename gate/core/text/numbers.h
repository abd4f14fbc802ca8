// SPDX-License-Identifier: MIT
// Numbers for people to read. Files never contain these: JSON has plain numbers.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// "250,000", "12.3", "0.33", "1e+100": commas separate thousands; at most two decimals, and only
/// below 100.
[[nodiscard]] std::string format_count(double number);

/// "1 row", "250,000 rows": the noun is plural unless the number reads "1".
[[nodiscard]] std::string format_count(double number, std::string_view noun);

/// "0.0421", "12.3", "1,235": three digits that tell something.
[[nodiscard]] std::string format_milliseconds(double milliseconds);

}  // namespace gate
