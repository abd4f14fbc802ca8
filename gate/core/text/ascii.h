// SPDX-License-Identifier: MIT
// ASCII's letters and digits, whatever the locale.
#pragma once

namespace gate {

[[nodiscard]] inline bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

[[nodiscard]] inline bool is_ascii_capital(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

[[nodiscard]] inline bool is_ascii_letter(char byte) {
  return is_ascii_capital(byte) || (byte >= 'a' && byte <= 'z');
}

}  // namespace gate
