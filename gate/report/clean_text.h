// SPDX-License-Identifier: MIT
// Makes text from outside (SQL, plans, names, server messages) safe to show. Reports end up in
// terminals, in XML, and in CI logs, where a line can be a command.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// Valid UTF-8 with no control characters except line feed and tab. CR LF becomes LF; invalid
/// bytes, other control characters, U+FFFE and U+FFFF become U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);

/// clean_text with every run of white space replaced by one space.
[[nodiscard]] std::string one_line(std::string_view text);

/// At most `bytes` bytes of clean text. It is cut between two characters and ends with "…" if cut.
[[nodiscard]] std::string shortened(std::string_view clean, std::size_t bytes);

/// The text with an invisible U+200B inside anything that a CI runner would take for a command
/// ("::error::…" at the start of a line, "##[…" anywhere).
[[nodiscard]] std::string without_log_commands(std::string_view text);

/// JSON for a CI's log: the same document, with an escape in anything that would be a command.
[[nodiscard]] std::string log_json(std::string_view json);

/// Lines for a terminal or a CI's log: clean_text() without its commands.
[[nodiscard]] std::string log_text(std::string_view text);

}  // namespace gate
