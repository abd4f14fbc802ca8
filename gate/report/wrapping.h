// SPDX-License-Identifier: MIT
// Fits lines to the width of a terminal. The text is clean: its only control character is line
// feed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// The number of columns that the text takes on a terminal: two for a Chinese character, none for a
/// combining accent or a color sequence.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text in at most `columns` columns, ending with "…" if it was cut.
[[nodiscard]] std::string cut_to_columns(std::string_view text, std::size_t columns);

/// Breaks a line between words; all lines but the first begin with `indent` spaces. A word is never
/// broken, however long. With 0 columns the line is returned unchanged.
[[nodiscard]] std::string wrapped(std::string_view line, std::size_t columns, std::size_t indent);

/// The number of rows that the text takes on a terminal of this width; its last line ends with a
/// line feed.
[[nodiscard]] std::size_t rows_of(std::string_view text, std::size_t columns);

}  // namespace gate
