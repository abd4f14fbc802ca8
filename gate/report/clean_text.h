// SPDX-License-Identifier: MIT
// Text from outside (SQL, plans, names, server messages) made fit to be shown. Reports end up in
// terminals, in XML, and in CI logs whose lines can be commands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gate {

/// Valid UTF-8 whose only control characters are line feed and tab: CR LF becomes LF; invalid
/// bytes, other control characters, U+FFFE and U+FFFF become U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);

/// clean_text with every run of white space as one space.
[[nodiscard]] std::string one_line(std::string_view text);

/// At most `bytes` bytes of clean text, cut between two characters and closed by "…" where cut.
[[nodiscard]] std::string shortened(std::string_view clean, std::size_t bytes);

/// The text with an invisible U+200B inside whatever a CI runner would take for a command of its
/// own ("::error::…" at the start of a line, "##[…" anywhere).
[[nodiscard]] std::string without_log_commands(std::string_view text);

}  // namespace gate
