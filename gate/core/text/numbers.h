// SPDX-License-Identifier: MIT
// Numbers as people read them. Files never carry these: JSON has plain numbers.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// "250,000", "12.3", "0.33", "1e+100": thousands separated by commas; decimals, two at most, only
/// below 100.
[[nodiscard]] std::string format_count(double number);

/// "1 row", "250,000 rows": the noun in the plural unless the number reads "1".
[[nodiscard]] std::string format_count(double number, std::string_view noun);

}  // namespace gate
