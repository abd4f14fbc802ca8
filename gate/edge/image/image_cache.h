// SPDX-License-Identifier: MIT
// Seed images by key. A run that is killed, a full disk or a crash leaves no image that is used
// although it is damaged: an image gets its name when it is whole, and each byte is verified as it
// is taken.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gate/edge/image/image_manifest.h"
#include "gate/edge/postgres/ready_directory.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// An image that was taken, and the data directory to run a server on.
struct TakenImage {
  ImageManifest manifest;
  ReadyDirectory directory;
};

/// One image as `plangate cache list` shows it.
struct KeptImage {
  std::string key;
  ImageManifest manifest;
  std::chrono::system_clock::time_point used;
  std::uint64_t bytes = 0;  ///< on the disk; what it shares with one before it is not counted again
};

class ImageCache {
 public:
  /// `folder` need not exist yet; `limit` in bytes.
  ImageCache(std::string folder, std::uint64_t limit);

  [[nodiscard]] const std::string& folder() const { return folder_; }

  /// A working copy of the image, beside it in the cache where `owner` can get there and it is not
  /// in use, else in `spare`, an empty folder, if there is one. Absent, and `spare` empty, where
  /// there is no image of that key; one that turns out to be damaged is removed.
  [[nodiscard]] std::optional<TakenImage> take(const std::string& key,
                                               const std::optional<std::string>& spare,
                                               const std::optional<SystemUser>& owner);

  /// Keeps `data`, the data directory of a server that is stopped, then lets the images go that
  /// were not used for longest, until all fit the limit. `manifest` comes without its inventory;
  /// files that the image `parent` has as well ("" for none) are stored once. Throws Error where it
  /// cannot be kept; nothing of it stays then.
  void keep(const std::string& key, const std::string& parent, const std::string& data,
            ImageManifest manifest);

  /// The last used first.
  [[nodiscard]] std::vector<KeptImage> list() const;

  /// Removes all but those that a run is copying just now; how many went and how many stayed.
  struct Cleared {
    int removed = 0;
    int in_use = 0;
  };
  Cleared clear();

 private:
  [[nodiscard]] std::string place(const std::string& key) const;
  [[nodiscard]] std::optional<FrozenFolder> frozen(const std::string& key) const;
  void discard(const std::string& key);
  bool remove_unused(const std::string& key);
  void make_room(const std::string& kept);

  std::string folder_;
  std::uint64_t limit_;
};

}  // namespace gate
