// SPDX-License-Identifier: MIT
#include "gate/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace gate {

std::optional<TerminalSize> terminal_size(int descriptor) {
  if (isatty(descriptor) != 1) return std::nullopt;
  winsize size = {};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
    return TerminalSize{};
  return TerminalSize{size.ws_col, size.ws_row};
}

}  // namespace gate
