// SPDX-License-Identifier: MIT
// Finds initdb and postgres on this machine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

struct ServerBinaries {
  std::string directory;
  int major = 0;
  std::string version;  ///< "15.20"
};

/// Every usable installation, once, in the search order of DESIGN §7.
[[nodiscard]] std::vector<ServerBinaries> installed_servers(const std::string& root);

/// The installation to use: `explicit_directory` (--server-bin), otherwise config.bin, otherwise
/// the first one found of the requested major version (if none is requested, the highest in
/// /usr/lib/postgresql). Throws Error with a hint on how to install one; an unusable explicit
/// directory is never skipped.
[[nodiscard]] ServerBinaries choose_server(const std::optional<std::string>& explicit_directory,
                                           const ServerConfig& config, const std::string& root);

}  // namespace gate
