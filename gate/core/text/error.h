// SPDX-License-Identifier: MIT
// The only exception: thrown if no verdict can be given, caught once, in run().
#pragma once

#include <exception>
#include <string>

namespace gate {

/// As in PostgreSQL's messages: the message is one line in lower case, without a full stop, that
/// names the object; the detail gives facts; the hint says what to do, in full sentences.
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
