// SPDX-License-Identifier: MIT
// The one exception: thrown when no verdict can be given, caught once, in run().
#pragma once

#include <exception>
#include <string>

namespace gate {

/// PostgreSQL's triple. The message is one line, lower case, without a full stop, and names the
/// thing; the detail gives facts; the hint says what to do, in full sentences.
class Error : public std::exception {
 public:
  explicit Error(std::string message_text, std::string detail_text = {}, std::string hint_text = {})
      : message(std::move(message_text)),
        detail(std::move(detail_text)),
        hint(std::move(hint_text)) {}

  [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

  std::string message;
  std::string detail;
  std::string hint;
};

}  // namespace gate
