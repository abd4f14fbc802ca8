// SPDX-License-Identifier: MIT
// The folder beside an image in which a server runs on a copy of it.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

struct WorkingFolder {
  std::string path;                ///< empty if none is available
  Descriptor lock = Descriptor();  ///< nobody else works there while it is open
};

/// A folder that no run uses and no server runs on, created if missing. It belongs to `owner`
/// (absent: the caller) and contains whatever the previous run left. None if `owner` has no access,
/// or too many runs are in progress.
[[nodiscard]] WorkingFolder working_folder(const std::string& image,
                                           const std::optional<SystemUser>& owner);

}  // namespace gate
