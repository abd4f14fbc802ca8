// SPDX-License-Identifier: MIT
// UTF-16, in which PowerShell's > and some editors save a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The text in UTF-8, if it begins with UTF-16's byte order mark; a half of a pair becomes U+FFFD.
[[nodiscard]] std::optional<std::string> utf8_of_utf16(std::string_view bytes);

}  // namespace gate
