// SPDX-License-Identifier: MIT
// The copy of a seed image on which a server runs.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/image/frozen_folder.h"
#include "gate/edge/postgres/ready_directory.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// Nothing is set if there is no place for a copy.
struct ImageCopy {
  std::optional<ReadyDirectory> directory{};
  std::optional<std::string> trouble{};  ///< why no copy can be made, in words
  bool is_image_damaged = false;
};

/// Copies the image in the folder `image`, on whose manifest `lock` is: into the cache, where the
/// copy stays for the next run, or to the empty folder `spare`, if given, which is left empty if
/// that fails. Throws Error if a signal arrives.
[[nodiscard]] ImageCopy copy_image(const std::string& image, const Inventory& inventory,
                                   Descriptor lock, const std::optional<std::string>& spare,
                                   const std::optional<SystemUser>& owner);

}  // namespace gate
