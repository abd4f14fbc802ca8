// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace gate {

/// The values as PostgreSQL reads an array: {"a","b \"c\""}.
[[nodiscard]] std::string array_literal(const std::vector<std::string>& values);
[[nodiscard]] std::string array_literal(const std::vector<double>& numbers);

}  // namespace gate
