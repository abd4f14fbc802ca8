// SPDX-License-Identifier: MIT
// Lines of a stderr log -> entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/log_prefix.h"

namespace gate {

/// An entry begins with its severity's line; further ones of the same session follow (DETAIL,
/// STATEMENT), with lines of others between them where the log was not written entry by entry. It
/// is complete when the session's next one begins.
class EntryJoiner {
 public:
  void add(const PrefixedLine& line, bool is_cut);
  /// A line that continues the previous one; false if there is none.
  [[nodiscard]] bool add_continuation(std::string_view text, bool is_cut);

  [[nodiscard]] std::vector<LogEntry> complete();
  [[nodiscard]] std::vector<LogEntry> finish();

 private:
  struct OpenEntry {
    LogEntry entry;
    std::uint64_t number = 0;
    std::size_t size = 0;
  };

  void begin(const LogEntry& entry);
  void append(std::string_view separator, std::string_view text, bool is_cut);
  void limit();
  void close(std::map<std::string, OpenEntry>::iterator open);

  std::map<std::string, OpenEntry> open_;  ///< by session
  std::size_t open_size_ = 0;
  std::uint64_t number_ = 0;
  std::vector<LogEntry> complete_;
  // Where the previous line stands; no member if nobody asks for it.
  std::string session_;
  std::string LogEntry::*part_ = nullptr;
};

}  // namespace gate
