// SPDX-License-Identifier: MIT
// A new cluster, as initdb makes it.
#pragma once

#include <optional>
#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// In `data`, an empty folder of `user` (absent: the caller). Throws Error where that user cannot
/// reach the binaries, and for all that initdb refuses.
void run_initdb(const ServerBinaries& binaries, const ServerConfig& config, const std::string& data,
                const std::optional<SystemUser>& user);

}  // namespace gate
