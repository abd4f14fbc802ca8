// SPDX-License-Identifier: MIT
// Finding initdb and postgres on this machine.
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

/// Every usable installation, in the order DESIGN §7 searches them, each once.
[[nodiscard]] std::vector<ServerBinaries> installed_servers(const std::string& root);

/// The one to use: `explicit_directory` (--server-bin), else config.bin, else the first found of
/// the major asked for (among several of no asked major in /usr/lib/postgresql the highest).
/// Throws Error with a hint how to install; an explicit one that cannot be used is never skipped.
[[nodiscard]] ServerBinaries choose_server(const std::optional<std::string>& explicit_directory,
                                           const ServerConfig& config, const std::string& root);

}  // namespace gate
