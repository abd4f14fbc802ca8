// SPDX-License-Identifier: MIT
// Terminals behind streams.
#pragma once

#include <cstddef>
#include <optional>

namespace gate {

struct TerminalSize {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

/// Absent if the descriptor is not a terminal; 80 x 24 if the terminal does not report its size.
[[nodiscard]] std::optional<TerminalSize> terminal_size(int descriptor);

}  // namespace gate
