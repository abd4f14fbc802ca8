// SPDX-License-Identifier: MIT
// Reads the members of a capture's lines, within the limits that PostgreSQL has.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/production/capture.h"
#include "gate/core/text/json_place.h"

namespace gate {

constexpr double most_pages = 4'294'967'294;  ///< what a block number can count
constexpr double most_rows = 1e15;

// All of these throw Error naming the line for what is not as expected.

[[nodiscard]] double number_between(const JsonPlace& place, double least, double most);

/// Absent where the line has no such member.
[[nodiscard]] std::optional<double> number_between(const JsonPlace& line, std::string_view key,
                                                   double least, double most);

/// Not empty.
[[nodiscard]] std::string name_at(const JsonPlace& line, std::string_view key);

/// False where the line has no such member.
[[nodiscard]] bool has_flag(const JsonPlace& line, std::string_view key);

[[nodiscard]] int whole_number(const JsonPlace& place, int least);

/// Empty where the line has no such member.
[[nodiscard]] std::vector<double> frequencies(const JsonPlace& line, std::string_view key);

/// Absent where the line has no statistics: the column was never analysed, or is unreadable.
[[nodiscard]] std::optional<ColumnStatistics> column_statistics(const JsonPlace& line);

}  // namespace gate
