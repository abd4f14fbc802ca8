// SPDX-License-Identifier: MIT
// log_line_prefix: what stands before the message in a line of a stderr log.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/log_entry.h"

namespace re2 {
class RE2;
}

namespace gate {

struct PrefixedLine {
  LogEntry entry;  ///< what the prefix tells, and the line's word as severity: LOG, DETAIL, …
  std::string_view text;  ///< what stands behind the word
};

/// A prefix as a regular expression.
struct PrefixExpression {
  std::string text;
  std::string fields;  ///< the escape of each of its groups: "mpud"
};

class LogPrefix {
 public:
  /// Of the server's setting. Escapes that PostgreSQL does not know print nothing, as there.
  explicit LogPrefix(std::string_view log_line_prefix);

  /// Of a server whose setting is not known: everything up to the first word of a log, with the
  /// process id if it stands in brackets.
  [[nodiscard]] static LogPrefix unknown();

  /// Absent if the line does not begin so, with or without a wrapper. The text is a part of it.
  [[nodiscard]] std::optional<PrefixedLine> read(std::string_view line) const;

 private:
  explicit LogPrefix(const PrefixExpression& expression);

  [[nodiscard]] std::optional<PrefixedLine> read_bare(std::string_view line) const;

  std::shared_ptr<const re2::RE2> expression_;
  std::string fields_;
};

}  // namespace gate
