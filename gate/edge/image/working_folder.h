// SPDX-License-Identifier: MIT
// The folder beside an image in which a server runs on a copy of it.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

struct WorkingFolder {
  std::string path;                ///< empty where there is none to be had
  Descriptor lock = Descriptor();  ///< while it is open, nobody else works there
};

/// One that no run uses and no server runs on, made where it is missing; it belongs to `owner`
/// (absent: the caller), and holds whatever the run before left in it. None where `owner` cannot
/// get there, or too many runs work at the same time.
[[nodiscard]] WorkingFolder working_folder(const std::string& image,
                                           const std::optional<SystemUser>& owner);

}  // namespace gate
