// SPDX-License-Identifier: MIT
// PostgreSQL's log as text, in log_destination's words "stderr".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/entry_joiner.h"
#include "gate/core/record/line_cutter.h"
#include "gate/core/record/log_prefix.h"

namespace gate {

/// See LogReader. Without a prefix the first entries are returned once enough of the log is there
/// to guess it, or it ends.
class TextLog {
 public:
  explicit TextLog(std::string_view log_line_prefix);

  [[nodiscard]] std::vector<LogEntry> add(std::string_view bytes);
  [[nodiscard]] std::vector<LogEntry> finish();
  [[nodiscard]] std::size_t unreadable_lines() const { return unreadable_lines_; }

 private:
  void guess();
  void read(const LogLine& line);
  void read_continuation(std::string_view text, bool is_cut);

  std::optional<LogPrefix> prefix_;
  std::string sample_;  ///< what came before the prefix was known
  LineCutter lines_;
  EntryJoiner entries_;
  std::size_t unreadable_lines_ = 0;
};

}  // namespace gate
