// SPDX-License-Identifier: MIT
#include "gate/core/text/utf16.h"

#include <utf8proc.h>

#include <array>

namespace gate {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// The unit at an offset that leaves room for it.
char32_t unit_at(std::string_view bytes, std::size_t offset, bool low_byte_first) {
  const auto first = static_cast<unsigned char>(bytes[offset]);
  const auto second = static_cast<unsigned char>(bytes[offset + 1]);
  return low_byte_first ? first | char32_t{second} << 8U : second | char32_t{first} << 8U;
}

bool begins_pair(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool ends_pair(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

void append(std::string& text, char32_t code) {
  std::array<utf8proc_uint8_t, 4> bytes = {};
  const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

}  // namespace

std::optional<std::string> utf8_of_utf16(std::string_view bytes) {
  const bool low_byte_first = bytes.starts_with("\xff\xfe");
  if (!low_byte_first && !bytes.starts_with("\xfe\xff")) return std::nullopt;
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    const char32_t unit = unit_at(bytes, at, low_byte_first);
    const char32_t next = at + 3 < bytes.size() ? unit_at(bytes, at + 2, low_byte_first) : 0;
    if (begins_pair(unit) && ends_pair(next)) {
      append(text, 0x10000 + ((unit - 0xD800) << 10U) + (next - 0xDC00));
      at += 2;
    } else {
      append(text, begins_pair(unit) || ends_pair(unit) ? replacement : unit);
    }
  }
  return text;
}

}  // namespace gate
