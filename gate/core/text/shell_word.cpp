// SPDX-License-Identifier: MIT
#include "gate/core/text/shell_word.h"

#include <string_view>

namespace gate {
namespace {

bool is_plain_word(std::string_view text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
  return !text.empty() && text.front() != '-' &&
         text.find_first_not_of(plain) == std::string_view::npos;
}

}  // namespace

std::string shell_word(const std::string& text) {
  if (is_plain_word(text)) return text;
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace gate
