// SPDX-License-Identifier: MIT
// Text from outside as Markdown that shows it to the letter: it cannot end a table cell, a code
// fence or a code span, open HTML, mention a person, or refer to another issue. What GitHub would
// take for a reference gets an invisible character inside; operators such as `@>` and `#>>` stay as
// they are, so that SQL can be copied.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// As running text in one line; each line break becomes `<br>`.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// As text within the HTML of a Markdown page, in one line.
[[nodiscard]] std::string markdown_html(std::string_view text);

/// As the path of a URL. Empty where the text is no path that leads downwards from a folder.
[[nodiscard]] std::string url_path(std::string_view text);

/// As a code span in one line, "``a`b``"; fit for a table cell too, where `|` needs a backslash
/// that shows nowhere else.
enum class Place { paragraph, table };
[[nodiscard]] std::string code_span(std::string_view text, Place place);

/// As a fenced block, with a fence longer than any run of backticks in the text.
[[nodiscard]] std::string code_block(std::string_view text, std::string_view language);

}  // namespace gate
