// SPDX-License-Identifier: MIT
// Functions that Linux and macOS provide under different names.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// The read and write ends of a pipe that no other program inherits. Throws Error.
[[nodiscard]] std::array<int, 2> pipe_of_our_own();

/// When a file was last written, and when anything about it changed: nanoseconds since 1970.
struct TimesOfChange {
  std::int64_t written;
  std::int64_t changed;
};
[[nodiscard]] TimesOfChange times_of_change(const struct stat& status);

/// All groups of the user.
[[nodiscard]] std::vector<gid_t> groups_of(const SystemUser& user);

/// The path of the running program; empty if the system does not provide it.
[[nodiscard]] std::string own_program();

}  // namespace gate
