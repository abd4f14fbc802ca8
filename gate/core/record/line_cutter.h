// SPDX-License-Identifier: MIT
// Bytes that come in pieces, cut into lines.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/record/log_entry.h"

namespace gate {

/// A line without its end, "\n" or "\r\n".
struct LogLine {
  std::string_view text;
  bool is_cut = false;  ///< longer than `longest_log_entry`
};

class LineCutter {
 public:
  /// Calls `read` with each line that is complete now. The line is gone when `read` returns.
  template <typename Read>
  void add(std::string_view bytes, const Read& read) {
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
         end = bytes.find('\n')) {
      if (begun_.empty())
        read(line(bytes.substr(0, end)));
      else
        finish_with(bytes.substr(0, end), read);
      bytes.remove_prefix(end + 1);
    }
    keep(bytes);
  }

  /// Calls `read` with the last line if it has no end.
  template <typename Read>
  void finish(const Read& read) {
    if (!begun_.empty()) finish_with({}, read);
  }

 private:
  [[nodiscard]] static LogLine line(std::string_view text);
  void keep(std::string_view bytes);

  template <typename Read>
  void finish_with(std::string_view bytes, const Read& read) {
    keep(bytes);
    read(line(begun_));
    begun_.clear();
    begun_.shrink_to_fit();
  }

  std::string begun_;  ///< one byte more than the longest entry tells that it is longer
};

}  // namespace gate
