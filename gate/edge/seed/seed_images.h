// SPDX-License-Identifier: MIT
// The images of one seed in the cache, each identified by the number of pieces in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/seed/clock_readers.h"
#include "gate/edge/image/image_cache.h"
#include "gate/edge/postgres/server.h"

namespace gate {

class SeedImages {
 public:
  /// `hashes` are those of seed_hashes(). Throws Error if the limit in the environment is not a
  /// size.
  SeedImages(const std::string& folder, const std::vector<std::string>& hashes);

  /// Sets what they depend on besides the seed. Call before all functions below.
  void set_server(const WantedDirectory& wanted, const ServerConfig& config);

  /// What the image of the whole seed has that asks for the time; nothing where there is none.
  [[nodiscard]] ClockReaders clock_readers() const;

  /// As ImageCache::take().
  [[nodiscard]] std::optional<TakenImage> take(std::size_t pieces,
                                               const std::optional<std::string>& spare);

  /// As ImageCache::trouble().
  [[nodiscard]] const std::optional<std::string>& trouble() const { return cache_.trouble(); }

  /// As ImageCache::keep(), based on the image that was borrowed or kept last. Returns the reason,
  /// in words, if it was not kept. `manifest` comes without its number of pieces.
  [[nodiscard]] std::optional<std::string> keep(std::size_t pieces, const std::string& data,
                                                ImageManifest manifest);

  /// What is kept with the image of the whole seed, whether it is there or not.
  [[nodiscard]] ImagePlans plans() const { return cache_.plans(key(hashes_.size())); }

  /// Whether that image was borrowed or kept last.
  [[nodiscard]] bool whole_used() const { return last_used_ == key(hashes_.size()); }

  /// Whether an image was borrowed or kept.
  [[nodiscard]] bool any_used() const { return !last_used_.empty(); }

 private:
  [[nodiscard]] std::string key(std::size_t pieces) const;

  ImageCache cache_;
  const std::vector<std::string>& hashes_;
  std::string server_hash_;
  std::optional<SystemUser> server_user_;
  std::string last_used_;  ///< key; "" if there is none
};

}  // namespace gate
