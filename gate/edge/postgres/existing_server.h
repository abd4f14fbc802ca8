// SPDX-License-Identifier: MIT
// A server that plangate did not start.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/system/private_directory.h"

namespace gate {

struct ExistingServer {
  ConnectionSettings settings;  ///< lead to a database that is not ours
  /// Mostly null: what trust_machine() returned, which must live as long as `settings`.
  std::unique_ptr<PrivateDirectory> authorities;
  std::vector<std::string> warnings;  ///< what was dropped from the URL, in words
};

/// Where the URL leads. Throws Error where it cannot be read or leads to another machine, unless it
/// may.
[[nodiscard]] ExistingServer existing_server(const std::string& url, bool allow_remote);

/// Throws Error where the server is of another major than the config wants, or too old.
void refuse_version(const Database& session, const ServerConfig& config);

}  // namespace gate
