// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_copy.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/image/working_folder.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

void empty(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    fs::remove_all(entry.path(), ignored);
}

/// Why the action could not be done. Throws Error if a signal ended it.
std::optional<std::string> refusal(const std::function<void()>& action) try {
  action();
  return std::nullopt;
} catch (const Error& error) {
  throw_if_interrupted();
  return error.message + (error.detail.empty() ? "" : ": " + error.detail);
} catch (const fs::filesystem_error& error) {
  return "cannot change " + error.path1().string() + ": " + error.code().message();
}

/// In the cache, where a copy stays for the next run, and in `spare`.
std::vector<WorkingFolder> places_for_copy(const std::string& image, const Inventory& inventory,
                                           const std::optional<std::string>& spare,
                                           const std::optional<SystemUser>& owner) {
  std::vector<WorkingFolder> places;
  const bool is_small = inventory.bytes() < small_image;
  if (WorkingFolder work = working_folder(image, is_small, owner); !work.path.empty())
    places.push_back(std::move(work));
  if (spare) places.push_back({*spare});
  return places;
}

/// Absent if the image is damaged.
std::optional<ReadyDirectory> thawed(const FrozenFolder& frozen, WorkingFolder& work,
                                     const std::optional<SystemUser>& owner,
                                     std::shared_ptr<const Descriptor> image_lock) {
  const std::string& data = work.path;
  auto stamps = thaw_folder(frozen, data, owner, kept_stamps(work.stamps));
  if (!stamps) return std::nullopt;
  if (!work.stamps.empty()) keep_stamps(*stamps, work.stamps);
  auto renew = [frozen, data, owner, stamps = std::move(*stamps)] {
    if (!thaw_folder(frozen, data, owner, stamps))
      throw Error("the seed image " + frozen.path + " was damaged while it was used", "",
                  "Run again: the database will be seeded anew.");
  };
  using Locks = std::pair<std::shared_ptr<const Descriptor>, Descriptor>;
  auto held = std::make_shared<const Locks>(std::move(image_lock), std::move(work.lock));
  return ReadyDirectory{data, std::move(held), std::move(renew)};
}

}  // namespace

ImageCopy copy_image(const std::string& image, const Inventory& inventory, Descriptor lock,
                     const std::optional<std::string>& spare,
                     const std::optional<SystemUser>& owner) {
  const FrozenFolder frozen = {image + "/data", inventory};
  const auto image_lock = std::make_shared<const Descriptor>(std::move(lock));
  ImageCopy copy;
  for (WorkingFolder& work : places_for_copy(image, inventory, spare, owner)) {
    copy.trouble = refusal([&] { copy.directory = thawed(frozen, work, owner, image_lock); });
    if (copy.directory) break;
    empty(work.path);  // what is there takes room
    copy.is_image_damaged = !copy.trouble;
    if (copy.is_image_damaged) break;
  }
  return copy;
}

}  // namespace gate
