// SPDX-License-Identifier: MIT
// PostgreSQL's jsonlog: an object a line.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gate/core/record/line_cutter.h"
#include "gate/core/record/log_entry.h"

namespace gate {

/// See LogReader.
class JsonLog {
 public:
  [[nodiscard]] std::vector<LogEntry> add(std::string_view bytes);
  [[nodiscard]] std::vector<LogEntry> finish();
  [[nodiscard]] std::size_t unreadable_lines() const { return unreadable_lines_; }

 private:
  [[nodiscard]] std::optional<LogEntry> read(const LogLine& line);

  LineCutter lines_;
  std::size_t unreadable_lines_ = 0;
};

}  // namespace gate
