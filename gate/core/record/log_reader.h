// SPDX-License-Identifier: MIT
// A server's log -> its entries.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gate/core/record/csv_log.h"
#include "gate/core/record/json_log.h"
#include "gate/core/record/log_entry.h"
#include "gate/core/record/text_log.h"

namespace gate {

enum class LogFormat { json, csv, stderr_text };

/// Reads a log as it grows: `add` takes the next bytes, which may end anywhere, and returns the
/// entries that are complete; `finish` the last ones. Entries of one session keep their order.
/// Never fails: what is no entry is passed over.
class LogReader {
 public:
  /// `prefix` is the log_line_prefix of a stderr_text log; empty: it is guessed from the text.
  /// Without %c and %p the lines of sessions that were written at the same time are mixed up.
  explicit LogReader(LogFormat format, std::string_view prefix = {});

  [[nodiscard]] std::vector<LogEntry> add(std::string_view bytes);
  [[nodiscard]] std::vector<LogEntry> finish();

  /// The number of lines so far that are no part of an entry. If a log has no other ones, it is in
  /// another format or has another prefix.
  [[nodiscard]] std::size_t unreadable_lines() const;

 private:
  std::variant<JsonLog, CsvLog, TextLog> log_;
};

}  // namespace gate
