// SPDX-License-Identifier: MIT
#include "gate/edge/system/standard_descriptors.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace gate {

void occupy_standard_descriptors() {
  for (const int number : std::array{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(number, F_GETFD) >= 0) continue;
    const int flags = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;  // not what it is used for
    [[maybe_unused]] const int taken = open("/dev/null", flags);     // the lowest number: this one
  }
}

}  // namespace gate
