// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_images.h"

#include <utility>

#include "gate/edge/image/image_folder.h"
#include "gate/edge/image/image_key.h"

namespace gate {

SeedImages::SeedImages(const std::string& folder, const std::vector<std::string>& hashes)
    : cache_(folder, cache_limit()), hashes_(hashes) {}

void SeedImages::set_server(const WantedDirectory& wanted, const ServerConfig& config) {
  server_user_ = wanted.owner;
  server_hash_ = server_hash(wanted.binaries, config);
}

ClockReaders SeedImages::clock_readers() const {
  auto manifest = cache_.manifest(key(hashes_.size()));
  return manifest ? std::move(manifest->clock_readers) : ClockReaders();
}

std::optional<TakenImage> SeedImages::take(std::size_t pieces,
                                           const std::optional<std::string>& spare) {
  auto image = cache_.take(key(pieces), spare, server_user_);
  if (image) last_used_ = key(pieces);
  return image;
}

std::optional<std::string> SeedImages::keep(std::size_t pieces, const std::string& data,
                                            ImageManifest manifest) {
  manifest.pieces = static_cast<int>(pieces);
  manifest.of_pieces = static_cast<int>(hashes_.size());
  try {
    cache_.keep(key(pieces), last_used_, data, std::move(manifest));
  } catch (const Error& error) {
    std::string words = "the seed image was not kept: " + error.message;
    for (const std::string& more : {error.detail, error.hint})
      if (!more.empty()) words += "; " + more;
    return words;
  }
  last_used_ = key(pieces);
  return std::nullopt;
}

std::string SeedImages::key(std::size_t pieces) const {
  return image_key(server_hash_, pieces == 0 ? "" : hashes_[pieces - 1]);
}

}  // namespace gate
