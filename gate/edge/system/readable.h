// SPDX-License-Identifier: MIT
// Makes the output of other programs fit for messages and reports.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// `text` with `?` for each byte that is not part of a UTF-8 character, and for each control
/// character except newline and tab.
[[nodiscard]] std::string readable(std::string_view text);

}  // namespace gate
