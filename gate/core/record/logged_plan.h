// SPDX-License-Identifier: MIT
// What auto_explain logs, with log_format = json or text.
#pragma once

#include <optional>
#include <string>

#include "gate/core/record/log_entry.h"

namespace gate {

struct LoggedPlan {
  std::string query;       ///< "Query Text"
  std::string parameters;  ///< "Query Parameters": "$1 = '7', $2 = NULL"; from 16 on, else empty
};

/// Absent if the entry is none of auto_explain's, or its plan is in another format or was cut.
[[nodiscard]] std::optional<LoggedPlan> logged_plan(const LogEntry& entry);

}  // namespace gate
