// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "gate/core/config/config.h"

namespace gate {

/// By the calendar in UTC; with a clock, the clock's date.
[[nodiscard]] std::chrono::year_month_day day_of_run(const ServerConfig& server);

}  // namespace gate
