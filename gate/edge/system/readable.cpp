// SPDX-License-Identifier: MIT
#include "gate/edge/system/readable.h"

#include "gate/core/text/utf8.h"

namespace gate {
namespace {

bool can_be_read(char32_t character) {
  return character == '\n' || character == '\t' || !is_control(character);
}

}  // namespace

std::string readable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto [code, bytes] = first_character(text);
    result += code && can_be_read(*code) ? text.substr(0, bytes) : "?";
    text.remove_prefix(bytes);
  }
  return result;
}

}  // namespace gate
