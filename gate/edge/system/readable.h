// SPDX-License-Identifier: MIT
// Words of other programs, made fit for messages and reports.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// `text` with `?` for each byte that is no part of a UTF-8 character, and for each control
/// character but newline and tab.
[[nodiscard]] std::string readable(std::string_view text);

}  // namespace gate
