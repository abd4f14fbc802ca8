// SPDX-License-Identifier: MIT
// The server's programs.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// initdb or postgres on the data directory `data`, run as `user` (absent: the caller) with the
/// same environment for every caller.
[[nodiscard]] Command server_program(const ServerBinaries& binaries, const std::string& name,
                                     const std::string& data,
                                     const std::optional<SystemUser>& user);

}  // namespace gate
