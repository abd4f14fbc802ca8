// SPDX-License-Identifier: MIT
// <folder>/images-1/<key>/{manifest,data/…,plans/…,work-0/…} and, of small images,
// <folder>/images-1/small/work-0/…; the number is the version of this layout. Beside them lie
// `lock` and CacheRoom's `room`. The manifest's time is the time of last use. A reader of an image
// holds a shared lock on its manifest, a remover an exclusive one; the user of a working copy holds
// an exclusive lock on that.
#include "gate/edge/image/image_cache.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/image/cache_room.h"
#include "gate/edge/image/image_copy.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/image/working_folder.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/trusted_file.h"

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

/// False if the caller may not look.
bool is_there(const std::string& path) {
  std::error_code failure;
  return fs::exists(path, failure);
}

/// Absent if there is none, if it is incomplete, or if others may have written it.
std::optional<ImageManifest> manifest_in(const std::string& image) {
  if (!is_folder_of_ours(image) || !is_file_of_ours(image + "/manifest")) return std::nullopt;
  try {
    return read_manifest(read_file(image + "/manifest"));
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// The disk use of files not in `counted`, to which they are then added.
std::uint64_t disk_use(const std::string& folder, std::set<ino_t>& counted) {
  std::uint64_t bytes = 0;
  std::error_code failure;
  fs::recursive_directory_iterator each(folder, failure);
  for (; !failure && each != fs::recursive_directory_iterator(); each.increment(failure)) {
    struct stat status = {};
    if (lstat(each->path().c_str(), &status) == 0 && counted.insert(status.st_ino).second)
      bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
  }
  return bytes;
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

std::optional<FrozenFolder> ImageCache::frozen(const std::string& key) const {
  auto manifest = key.empty() ? std::nullopt : manifest_in(place(key));
  if (!manifest) return std::nullopt;
  return FrozenFolder{place(key) + "/data", std::move(manifest->inventory)};
}

std::optional<ImageManifest> ImageCache::manifest(const std::string& key) const {
  return manifest_in(place(key));
}

std::optional<TakenImage> ImageCache::take(const std::string& key,
                                           const std::optional<std::string>& spare,
                                           const std::optional<SystemUser>& owner) {
  trouble_.reset();
  const std::string image = place(key);
  auto lock = hold(image + "/manifest", Lock::shared, true);
  auto manifest = lock ? manifest_in(image) : std::nullopt;
  if (manifest) {
    ImageCopy copy = copy_image(image, manifest->inventory, std::move(*lock), spare, owner);
    trouble_ = std::move(copy.trouble);
    if (copy.directory) {
      std::error_code ignored;  // a read-only cache is still useful
      fs::last_write_time(image + "/manifest", fs::file_time_type::clock::now(), ignored);
      return TakenImage{std::move(*manifest), std::move(*copy.directory)};
    }
    if (!copy.is_image_damaged) return std::nullopt;
  }
  // In a folder of others it may be one of theirs.
  if (is_there(image) && is_folder_of_ours(folder_)) discard(key);
  return std::nullopt;
}

void ImageCache::keep(const std::string& key, const std::string& parent, const std::string& data,
                      ImageManifest manifest) {
  make_folders(folder_);
  close_to_others(folder_);  // made by an earlier version, under a umask of 002
  if (!is_folder_of_ours(folder_))
    throw Error("others may write in " + folder_, "What they put there would be run as seeded.",
                "Make it yours alone (chmod go-w), or name another folder in PLANGATE_CACHE.");
  sweep_unfinished(folder_);
  UnfinishedFolder image(folder_);
  make_folders(image.path() + "/data");
  chmod((image.path() + "/data").c_str(), 0700);
  if (geteuid() == 0) chmod(image.path().c_str(), 0711);  // the server's user works below it
  manifest.inventory = freeze_folder(data, image.path() + "/data", frozen(parent));
  if (manifest.inventory.bytes() > limit_)
    throw Error(fmt::format("it has {} MB, more than the cache may hold",
                            manifest.inventory.bytes() / 1'000'000),
                "", "Give the cache more room with PLANGATE_CACHE_LIMIT.");
  write_file(image.path() + "/manifest", write_manifest(manifest));
  image.become(place(key));  // an image that another run stored first is as good
  make_room(key, manifest.inventory.bytes());
}

/// Renamed away atomically; a run that is copying it finds files missing, and seeds from scratch.
void ImageCache::discard(const std::string& key) try {
  const UnfinishedFolder going(folder_);
  std::error_code ignored;  // another run may have done it
  fs::rename(place(key), going.path() + "/image", ignored);
} catch (const Error&) {  // a read-only cache: the image is skipped each time
}

bool ImageCache::remove_unused(const std::string& key) {
  const std::string manifest = place(key) + "/manifest";
  const auto lock = hold(manifest, Lock::exclusive, false);
  if (!lock && is_there(manifest)) return false;
  discard(key);
  return true;
}

/// An image brings a working copy. A twentieth is left free, so that the next ones need not count.
void ImageCache::make_room(const std::string& kept, std::uint64_t added) {
  const CacheRoom room(folder_, limit_);
  if (room.take(2 * added)) return;
  const std::uint64_t most = limit_ - limit_ / 20;
  std::uint64_t total = shared_bytes();
  for (const KeptImage& image : stored()) {
    total += image.bytes;
    if (total > most && image.key != kept && remove_unused(image.key)) total -= image.bytes;
  }
  room.set(limit_ - std::min(total, limit_));
}

std::vector<KeptImage> ImageCache::stored() const {
  std::vector<KeptImage> images;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder_, failure)) {
    const std::string path = entry.path().string();
    if (is_folder_of_ours(path) && is_file_of_ours(path + "/manifest"))
      images.push_back({entry.path().filename().string(), {}, last_use(path), 0});
  }
  std::ranges::sort(images, [](const KeptImage& left, const KeptImage& right) {
    return left.used != right.used ? left.used > right.used : left.key < right.key;
  });
  std::set<ino_t> counted;
  for (KeptImage& image : images) image.bytes = disk_use(place(image.key), counted);
  return images;
}

std::vector<KeptImage> ImageCache::list() const {
  std::vector<KeptImage> images;
  for (KeptImage& each : stored()) {
    auto manifest = manifest_in(place(each.key));
    if (!manifest) continue;
    each.manifest = std::move(*manifest);
    images.push_back(std::move(each));
  }
  return images;
}

std::uint64_t ImageCache::shared_bytes() const {
  std::set<ino_t> counted;
  return disk_use(shared_place(folder_), counted);
}

ImageCache::Cleared ImageCache::clear() {
  Cleared cleared;
  if (!is_there(folder_)) return cleared;
  sweep_unfinished(folder_);
  clear_shared_place(folder_);
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder_, failure)) {
    const std::string path = entry.path().string();
    if (!entry.is_directory() || is_unfinished(path) || path == shared_place(folder_)) continue;
    ++(remove_unused(entry.path().filename().string()) ? cleared.removed : cleared.in_use);
  }
  return cleared;
}

}  // namespace gate
