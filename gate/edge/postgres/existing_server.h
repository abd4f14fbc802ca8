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
  ConnectionSettings settings;  ///< connect to a database that is not plangate's
  /// Mostly null: the result of trust_machine(), which must live as long as `settings`.
  std::unique_ptr<PrivateDirectory> authorities;
  std::vector<std::string> warnings;  ///< what was ignored in the URL, in words
};

/// The server at the URL. Throws Error if the URL is invalid or leads to another machine without
/// permission.
[[nodiscard]] ExistingServer existing_server(const std::string& url, bool allow_remote);

/// Throws Error if the server's major version is not that of the config, or too old.
void refuse_version(const Database& session, const ServerConfig& config);

}  // namespace gate
