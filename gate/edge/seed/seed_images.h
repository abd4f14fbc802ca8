// SPDX-License-Identifier: MIT
// The images of one seed in the cache, each told by how many of its pieces are in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/image/image_cache.h"
#include "gate/edge/postgres/server.h"

namespace gate {

class SeedImages {
 public:
  /// `hashes`: seed_hashes(). Throws Error where the environment's limit is no size.
  SeedImages(const std::string& folder, const std::vector<std::string>& hashes);

  /// What they depend on besides the seed. Comes before all that follows.
  void set_server(const WantedDirectory& wanted, const ServerConfig& config);

  /// As ImageCache::take().
  [[nodiscard]] std::optional<TakenImage> take(std::size_t pieces,
                                               const std::optional<std::string>& spare);

  /// As ImageCache::keep(), built on the image that was taken or kept last; why it was not kept, in
  /// words, where it was not. `manifest` comes without its number of pieces.
  [[nodiscard]] std::optional<std::string> keep(std::size_t pieces, const std::string& data,
                                                ImageManifest manifest);

  /// Whether one was taken or kept.
  [[nodiscard]] bool any_used() const { return !last_used_.empty(); }

 private:
  [[nodiscard]] std::string key(std::size_t pieces) const;

  ImageCache cache_;
  const std::vector<std::string>& hashes_;
  std::string server_hash_;
  std::optional<SystemUser> server_user_;
  std::string last_used_;  ///< key; "" where none was
};

}  // namespace gate
