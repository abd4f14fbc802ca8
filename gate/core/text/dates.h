// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace gate {

/// The day with which the text begins, "2026-11-28"; absent if it begins with none.
[[nodiscard]] std::optional<std::chrono::year_month_day> day_in(std::string_view text);

}  // namespace gate
