// SPDX-License-Identifier: MIT
// What a stream is connected to.
#pragma once

#include <cstddef>
#include <optional>

namespace gate {

struct TerminalSize {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

/// Absent where the descriptor is no terminal; 80 x 24 where the terminal does not say.
[[nodiscard]] std::optional<TerminalSize> terminal_size(int descriptor);

}  // namespace gate
