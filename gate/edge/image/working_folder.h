// SPDX-License-Identifier: MIT
// The folder in which a server runs on a copy of an image. It stays between runs: beside the image,
// or, for a small one, in a place that all small ones of a cache share, so that a hundred small
// suites do not keep a hundred copies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

struct WorkingFolder {
  std::string path;                    ///< empty if none is available
  std::string stamps = std::string();  ///< file of what is known of its files; empty if it goes
  Descriptor lock = Descriptor();      ///< nobody else works there while it is open
};

/// An image of fewer bytes is small: making a copy of it out of another one's takes 0.03 s.
inline constexpr std::uint64_t small_image = 64'000'000;

/// A folder that no run uses and no server runs on, created if missing. It belongs to `owner`
/// (absent: the caller) and contains whatever the previous run left, perhaps of another image. None
/// if `owner` has no access, or too many runs are in progress.
[[nodiscard]] WorkingFolder working_folder(const std::string& image, bool is_small,
                                           const std::optional<SystemUser>& owner);

/// Where the small images of the cache in `folder` have their copies.
[[nodiscard]] std::string shared_place(const std::string& folder);

/// Removes the copies that no run uses.
void clear_shared_place(const std::string& folder);

}  // namespace gate
