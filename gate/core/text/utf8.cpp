// SPDX-License-Identifier: MIT
#include "gate/core/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace gate {
namespace {

// The longest UTF-8 character. utf8proc takes a signed length, so a view's length is limited.
constexpr std::size_t longest_character = 4;

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

Character first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const utf8proc_ssize_t bytes = utf8proc_iterate(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(std::min(text.size(), longest_character)), &code);
  if (bytes < 1) return {};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(bytes)};
}

std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const Character character = first_character(text.substr(offset));
    if (!character.code) return offset;
    offset += character.bytes;
  }
  return std::string_view::npos;
}

std::string with_valid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t bad = first_bad_byte(text); bad != std::string_view::npos;
       bad = first_bad_byte(text)) {
    valid.append(text.substr(0, bad)).append("\xEF\xBF\xBD");
    text.remove_prefix(bad + 1);
  }
  return valid.append(text);
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues_character(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

bool is_control(char32_t character) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(character)) == UTF8PROC_CATEGORY_CC;
}

std::size_t width_of(char32_t character) {
  const auto code = static_cast<utf8proc_int32_t>(character);
  const int width = utf8proc_charwidth(code);
  // utf8proc gives vowel signs of Indic scripts no width, but terminals give them a column.
  const bool takes_column = utf8proc_category(code) == UTF8PROC_CATEGORY_MC;
  return static_cast<std::size_t>(takes_column ? std::max(width, 1) : width);
}

}  // namespace gate
