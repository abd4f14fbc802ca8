// SPDX-License-Identifier: MIT
// Escapes text from outside so that HTML shows it literally, in an element and in a quoted
// attribute. It cannot open an element, end an attribute, or change the direction of the text that
// follows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// Keeps line feeds and tabs.
[[nodiscard]] std::string html_text(std::string_view text);

/// On one line, at most `most_bytes` bytes before escaping.
[[nodiscard]] std::string html_line(std::string_view text, std::size_t most_bytes);

/// Keeps its lines; at most `most_bytes` bytes before escaping.
[[nodiscard]] std::string html_lines(std::string_view text, std::size_t most_bytes);

}  // namespace gate
