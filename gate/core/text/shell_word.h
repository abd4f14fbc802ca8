// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace gate {

/// The text as one word for a POSIX shell, quoted if necessary.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace gate
