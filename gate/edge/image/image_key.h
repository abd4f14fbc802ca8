// SPDX-License-Identifier: MIT
// What an image depends on besides the seed.
#pragma once

#include <string>

#include "gate/edge/postgres/server.h"

namespace gate {

/// Hash of the server program (version and build), the C library (whose collations order indexes),
/// the locale, the clock and every pinned setting.
[[nodiscard]] std::string server_hash(const ServerBinaries& binaries, const ServerConfig& config);

/// The image's name: a hash of the seed up to a piece and the server.
[[nodiscard]] std::string image_key(const std::string& server_hash, const std::string& seed_hash);

}  // namespace gate
