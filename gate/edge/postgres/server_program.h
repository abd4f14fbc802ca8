// SPDX-License-Identifier: MIT
// The server's programs.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// The same for every caller: nothing of the environment that plangate was started in reaches a
/// server's program but LD_LIBRARY_PATH.
[[nodiscard]] std::map<std::string, std::string> bare_environment(const std::string& bin);

/// initdb or postgres on the data directory `data`, run as `user` (absent: the caller) with the
/// same environment for every caller.
[[nodiscard]] Command server_program(const ServerBinaries& binaries, const std::string& name,
                                     const std::string& data,
                                     const std::optional<SystemUser>& user);

}  // namespace gate
