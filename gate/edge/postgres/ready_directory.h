// SPDX-License-Identifier: MIT
// A data directory that need not be made by initdb.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace gate {

struct ReadyDirectory {
  std::string path;
  std::shared_ptr<const void> held;  ///< until the server has ended: nobody else touches it
  /// Makes it what it was at first; no server runs on it then. Throws Error where that is lost.
  /// Call while `held` is held.
  std::function<void()> renew;
};

}  // namespace gate
