// SPDX-License-Identifier: MIT
// Seed images by key. A killed run, a full disk or a crash never leaves a damaged image in use: an
// image gets its name only when it is complete, and every byte is verified when it is copied.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gate/edge/image/image_manifest.h"
#include "gate/edge/image/image_plans.h"
#include "gate/edge/postgres/ready_directory.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// A borrowed image and the data directory on which to run a server.
struct TakenImage {
  ImageManifest manifest;
  ReadyDirectory directory;
};

/// One image as shown by `plangate cache list`.
struct KeptImage {
  std::string key;
  ImageManifest manifest;
  std::chrono::system_clock::time_point used;
  std::uint64_t bytes = 0;  ///< on disk; data shared with an earlier image is not counted again
};

class ImageCache {
 public:
  /// `folder` need not exist; `limit` is in bytes.
  ImageCache(std::string folder, std::uint64_t limit);

  [[nodiscard]] const std::string& folder() const { return folder_; }

  /// Absent if there is no image with this key.
  [[nodiscard]] std::optional<ImageManifest> manifest(const std::string& key) const;

  /// What is kept with the image, whether it is there or not.
  [[nodiscard]] ImagePlans plans(const std::string& key) const { return ImagePlans(place(key)); }

  /// Makes a working copy of the image. It is in the cache if `owner` has access there and a folder
  /// for it is not in use, otherwise in `spare`, an empty folder, if given. Absent, with `spare`
  /// empty, if there is no image with this key, or if no copy can be made: trouble() says why. An
  /// image that turns out to be damaged is removed.
  [[nodiscard]] std::optional<TakenImage> take(const std::string& key,
                                               const std::optional<std::string>& spare,
                                               const std::optional<SystemUser>& owner);

  /// Why an image that is there could not be copied by the last take().
  [[nodiscard]] const std::optional<std::string>& trouble() const { return trouble_; }

  /// Keeps `data`, the data directory of a stopped server, then evicts the least recently used
  /// images until all fit 95 % of the limit, where that may be reached. `manifest` has no inventory
  /// yet. Files that the image `parent`
  /// ("" for none) also has are stored once. Throws Error if the image cannot be kept; nothing of
  /// it remains then.
  void keep(const std::string& key, const std::string& parent, const std::string& data,
            ImageManifest manifest);

  /// Most recently used first.
  [[nodiscard]] std::vector<KeptImage> list() const;

  /// What the working copies of small images take on disk, which belong to no image.
  [[nodiscard]] std::uint64_t shared_bytes() const;

  /// Removes all images except those that a run is copying; returns how many were removed and kept.
  struct Cleared {
    int removed = 0;
    int in_use = 0;
  };
  Cleared clear();

 private:
  [[nodiscard]] std::string place(const std::string& key) const;
  /// As list(), without reading their manifests.
  [[nodiscard]] std::vector<KeptImage> stored() const;
  [[nodiscard]] std::optional<FrozenFolder> frozen(const std::string& key) const;
  void discard(const std::string& key);
  bool remove_unused(const std::string& key);
  void make_room(const std::string& kept, std::uint64_t added);

  std::string folder_;
  std::uint64_t limit_;
  std::optional<std::string> trouble_;
};

}  // namespace gate
