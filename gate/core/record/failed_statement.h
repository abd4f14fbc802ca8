// SPDX-License-Identifier: MIT
// Which statement an error in the log is about.
#pragma once

#include <string>

#include "gate/core/record/log_entry.h"

namespace gate {

[[nodiscard]] bool is_failure(const LogEntry& entry);

/// Of an entry that tells of a statement, the text that STATEMENT: of an error would name.
[[nodiscard]] std::string statement_in_errors(const LogEntry& entry);

}  // namespace gate
