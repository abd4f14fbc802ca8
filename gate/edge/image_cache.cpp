// SPDX-License-Identifier: MIT
// <folder>/images-1/<key>/{manifest,data/…}: the number is that of this layout. The manifest's time
// is that of the last use; who reads an image holds its manifest shared, who removes it alone.
#include "gate/edge/image_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "gate/core/error.h"
#include "gate/edge/files.h"
#include "gate/edge/image_folder.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

void make_folders(const std::string& path) {
  std::error_code failure;
  fs::create_directories(path, failure);
  if (failure)
    throw Error("cannot make the folder " + path, failure.message(),
                "Name a folder that you may write to in PLANGATE_CACHE, or add --no-cache.");
}

void empty(const std::string& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path());
}

/// Absent where there is none, or it is not whole.
std::optional<ImageManifest> manifest_in(const std::string& image) {
  try {
    return read_manifest(read_file(image + "/manifest"));
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::chrono::system_clock::time_point last_use(const std::string& image) {
  std::error_code failure;
  const fs::file_time_type time = fs::last_write_time(image + "/manifest", failure);
  if (failure) return {};
  return std::chrono::time_point_cast<std::chrono::system_clock::duration>(
      std::chrono::file_clock::to_sys(time));
}

}  // namespace

ImageCache::ImageCache(std::string folder, std::uint64_t limit)
    : folder_(std::move(folder) + "/images-1"), limit_(limit) {}

std::string ImageCache::place(const std::string& key) const {
  return folder_ + "/" + key;
}

std::optional<ImageManifest> ImageCache::take(const std::string& key, const std::string& target,
                                              const std::optional<SystemUser>& owner) {
  const std::string image = place(key);
  const auto lock = hold(image + "/manifest", Lock::shared, true);
  const auto manifest = lock ? manifest_in(image) : std::nullopt;
  if (manifest &&
      copy_files(manifest->inventory, image + "/data", target, owner) == manifest->inventory) {
    std::error_code ignored;  // a cache that may only be read is of use, too
    fs::last_write_time(image + "/manifest", fs::file_time_type::clock::now(), ignored);
    return manifest;
  }
  if (fs::exists(image)) {
    empty(target);
    discard(key);
  }
  return std::nullopt;
}

void ImageCache::keep(const std::string& key, const std::string& data, ImageManifest manifest) {
  make_folders(folder_);
  sweep_unfinished(folder_);
  Inventory found = inventory_of(data);
  UnfinishedFolder image(folder_);
  make_folders(image.path() + "/data");
  manifest.inventory = copy_files(found, data, image.path() + "/data", {});
  if (manifest.inventory.files.size() != found.files.size())
    throw Error("cannot read every file in " + data);
  if (manifest.bytes() > limit_)
    throw Error(
        fmt::format("it has {} MB, more than the cache may hold", manifest.bytes() / 1'000'000), "",
        "Give the cache more room with PLANGATE_CACHE_LIMIT.");
  write_file(image.path() + "/manifest", write_manifest(manifest));
  image.become(place(key));  // where another run was faster, its image is as good
  make_room(key);
}

/// Away from its name in one step; whoever is copying it finds files missing, and seeds anew.
void ImageCache::discard(const std::string& key) try {
  const UnfinishedFolder going(folder_);
  std::error_code ignored;  // another run may have done it
  fs::rename(place(key), going.path() + "/image", ignored);
} catch (const Error&) {  // a cache that may only be read: the image is passed over each time
}

bool ImageCache::remove_unused(const std::string& key) {
  const std::string manifest = place(key) + "/manifest";
  const auto lock = hold(manifest, Lock::exclusive, false);
  if (!lock && fs::exists(manifest)) return false;
  discard(key);
  return true;
}

void ImageCache::make_room(const std::string& kept) {
  std::uint64_t total = 0;
  for (const KeptImage& image : list()) {  // the last used first
    total += image.manifest.bytes();
    if (total > limit_ && image.key != kept) remove_unused(image.key);
  }
}

std::vector<KeptImage> ImageCache::list() const {
  std::vector<KeptImage> images;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder_, failure))
    if (auto manifest = manifest_in(entry.path().string()))
      images.push_back(
          {entry.path().filename().string(), std::move(*manifest), last_use(entry.path())});
  std::ranges::sort(images, [](const KeptImage& left, const KeptImage& right) {
    return left.used != right.used ? left.used > right.used : left.key < right.key;
  });
  return images;
}

ImageCache::Cleared ImageCache::clear() {
  Cleared cleared;
  if (!fs::exists(folder_)) return cleared;
  sweep_unfinished(folder_);
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder_, failure)) {
    if (!entry.is_directory() || entry.path().filename().string().starts_with("unfinished-"))
      continue;
    ++(remove_unused(entry.path().filename().string()) ? cleared.removed : cleared.in_use);
  }
  return cleared;
}

}  // namespace gate
