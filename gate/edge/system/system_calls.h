// SPDX-License-Identifier: MIT
// What Linux and macOS both can, each under a name of its own.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// The reading and the writing end of a pipe that no other program inherits. Throws Error.
[[nodiscard]] std::array<int, 2> pipe_of_our_own();

/// When a file was last written, and when anything of it was changed: nanoseconds since 1970.
struct TimesOfChange {
  std::int64_t written;
  std::int64_t changed;
};
[[nodiscard]] TimesOfChange times_of_change(const struct stat& status);

/// All groups of the user.
[[nodiscard]] std::vector<gid_t> groups_of(const SystemUser& user);

/// The path of this very program; empty where the system does not tell.
[[nodiscard]] std::string own_program();

}  // namespace gate
