// SPDX-License-Identifier: MIT
// A data directory that already exists, so that initdb is not needed.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gate {

struct ReadyDirectory {
  std::string path;
  std::shared_ptr<const void> held;  ///< to be held until the server has stopped: keeps others away
  /// Restores its original state; no server may be running on it, and `held` must be held. Throws
  /// Error if the original is lost.
  std::function<void()> renew;
  /// Where the time of a server on it begins, as in ServerConfig::clock; absent: as the config
  /// says.
  std::optional<std::string> clock{};
};

}  // namespace gate
