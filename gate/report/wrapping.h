// SPDX-License-Identifier: MIT
// Lines made fit for a terminal's columns. The text is clean: no control characters but line feed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// Columns that the text takes on a terminal: two for a Chinese character, none for a combining
/// accent or for the sequences that set colours.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text in at most so many columns, closed by "…" where it was cut.
[[nodiscard]] std::string cut_to_columns(std::string_view text, std::size_t columns);

/// One line as several, broken between words; all but the first begin with `indent` spaces. A word
/// is never broken, however long. With 0 columns the line as it is.
[[nodiscard]] std::string wrapped(std::string_view line, std::size_t columns, std::size_t indent);

/// Rows that the text takes on a terminal of so many columns; its last line is closed.
[[nodiscard]] std::size_t rows_of(std::string_view text, std::size_t columns);

}  // namespace gate
