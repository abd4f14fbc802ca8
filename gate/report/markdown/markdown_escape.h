// SPDX-License-Identifier: MIT
// Escapes text from outside so that Markdown shows it literally. It cannot end a table cell, a code
// fence or a code span, open HTML, mention a person, or refer to an issue. Anything that GitHub
// would take for a reference gets an invisible character inside; operators such as `@>` and `#>>`
// stay as they are, so that SQL can be copied.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// As running text on one line; each line break becomes `<br>`.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// As text inside HTML in a Markdown page, on one line.
[[nodiscard]] std::string markdown_html(std::string_view text);

/// As the path of a URL. Empty if the text is not a path below a folder.
[[nodiscard]] std::string url_path(std::string_view text);

/// As a code span on one line, "``a`b``". In a table cell `|` needs a backslash, which would be
/// visible elsewhere.
enum class Place { paragraph, table };
[[nodiscard]] std::string code_span(std::string_view text, Place place);

/// As a fenced block; the fence is longer than any run of backticks in the text.
[[nodiscard]] std::string code_block(std::string_view text, std::string_view language);

}  // namespace gate
