// SPDX-License-Identifier: MIT
// Text from outside as HTML that shows it to the letter, in an element and in a quoted attribute:
// it cannot open an element, end an attribute, or turn the reading direction of what follows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// Lines and tabs are kept.
[[nodiscard]] std::string html_text(std::string_view text);

/// In one line, of at most so many bytes before escaping.
[[nodiscard]] std::string html_line(std::string_view text, std::size_t most_bytes);

/// With its lines, of at most so many bytes before escaping.
[[nodiscard]] std::string html_lines(std::string_view text, std::size_t most_bytes);

}  // namespace gate
