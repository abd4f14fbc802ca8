// SPDX-License-Identifier: MIT
// UTF-8, decoded by utf8proc: characters, their kind and width, and where they end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gate {

struct Character {
  std::optional<char32_t> code;  ///< absent for a byte that is not UTF-8
  std::size_t bytes = 1;
};

/// The first character of `text`, which must not be empty.
[[nodiscard]] Character first_character(std::string_view text);

/// The offset of the first byte that is not UTF-8; npos if there is none.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

/// With U+FFFD for each byte that is not UTF-8.
[[nodiscard]] std::string with_valid_utf8(std::string_view text);

/// The longest prefix of at most `bytes` bytes that splits no character.
[[nodiscard]] std::string_view beginning(std::string_view text, std::size_t bytes);

/// U+0000 to U+001F, U+007F to U+009F.
[[nodiscard]] bool is_control(char32_t character);

/// The number of columns that the character takes on a terminal: 0 to 2.
[[nodiscard]] std::size_t width_of(char32_t character);

}  // namespace gate
