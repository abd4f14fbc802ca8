// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace gate {

/// The text as one word of a POSIX shell, in quotes where it needs them.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace gate
