// SPDX-License-Identifier: MIT
// Creates a new cluster with initdb.
#pragma once

#include <optional>
#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// Creates it in `data`, an empty folder of `user` (absent: the caller). Throws Error if that user
/// has no access to the binaries, or if initdb fails.
void run_initdb(const ServerBinaries& binaries, const ServerConfig& config, const std::string& data,
                const std::optional<SystemUser>& user);

}  // namespace gate
