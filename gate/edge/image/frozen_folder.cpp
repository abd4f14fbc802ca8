// SPDX-License-Identifier: MIT
// A server does not run on the image itself, since only reading all of it afterwards would prove it
// unchanged. It runs on a working copy that stays between runs and is restored before the next one:
// reading and hashing 190 MB takes 0.04 s, and a run writes little. A new copy each time took 0.2
// s, and seconds on ext4 when 1,300 files were created right after 1,300 had been removed, because
// it avoids recently freed inodes. If the file system can share blocks (FICLONE: btrfs, XFS), a
// copy writes nothing.
#include "gate/edge/image/frozen_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <numeric>
#include <system_error>
#include <thread>

#include "gate/core/text/error.h"
#include "gate/edge/image/taken_folder.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/share_out.h"
#include "gate/edge/system/trusted_file.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

/// The entry's path relative to the folder through which it was found.
std::string path_below(const std::string& folder, const fs::directory_entry& entry) {
  return entry.path().string().substr(folder.size() + 1);
}

/// Starts with the largest files, so that no thread waits long for another at the end.
std::vector<std::string> largest_first(const Inventory& inventory) {
  std::vector<std::string> paths;
  for (const auto& [path, facts] : inventory.files) paths.push_back(path);
  std::ranges::stable_sort(paths, [&](const std::string& left, const std::string& right) {
    return inventory.files.at(left).size > inventory.files.at(right).size;
  });
  return paths;
}

/// The wanted files without those whose stamps in `found` show that they are unchanged.
Inventory maybe_written(const Inventory& wanted, const FileStamps& found,
                        const FileStamps& unwritten) {
  Inventory inventory;
  for (const auto& [path, facts] : wanted.files) {
    const auto stamp = found.find(path);
    const auto right = unwritten.find(path);
    if (stamp == found.end() || right == unwritten.end() || stamp->second != right->second)
      inventory.files.emplace(path, facts);
  }
  return inventory;
}

void several_at_a_time(std::size_t count, const Worker& worker) {
  share_out(count, std::clamp(std::thread::hardware_concurrency(), 1U, 4U), [&]() -> Worker {
    return [&](std::size_t piece) {
      throw_if_interrupted();
      worker(piece);
    };
  });
}

void make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) != 0) throw_file_error("cannot make the folder", path);
}

bool link_twin(const std::optional<FrozenFolder>& twin, const std::string& name,
               const std::string& from, const std::string& to) {
  if (!twin) return false;
  const auto known = twin->inventory.files.find(name);
  return known != twin->inventory.files.end() && is_already(from, known->second) &&
         link((twin->path + "/" + name).c_str(), to.c_str()) == 0;
}

/// Removes all other files, and what is not the owner's; returns the stamps of the wanted files
/// that exist.
FileStamps remove_others(const std::string& target, const Inventory& wanted,
                         const std::optional<SystemUser>& owner) {
  FileStamps found;
  std::vector<fs::path> others;
  for (fs::recursive_directory_iterator each(target), end; each != end; ++each) {
    const std::string path = path_below(target, *each);
    const bool link = each->is_symlink();
    const bool folder = !link && each->is_directory();
    // Folders are the caller's for now.
    const bool own = is_private_to(folder ? std::nullopt : owner, each->path());
    if (own && folder && std::ranges::binary_search(wanted.folders, path)) continue;
    if (own && !link && each->is_regular_file() && wanted.files.contains(path)) {
      found[path] = file_stamp(each->path());
      continue;
    }
    others.push_back(each->path());
    if (folder) each.disable_recursion_pending();
  }
  for (const fs::path& path : others) fs::remove_all(path);
  return found;
}

/// What others may write is not what was kept.
bool is_of_ours(const FrozenFolder& frozen) {
  return is_folder_of_ours(frozen.path) &&
         std::ranges::all_of(frozen.inventory.folders, [&](const std::string& folder) {
           return is_folder_of_ours(frozen.path + "/" + folder);
         });
}

}  // namespace

std::uint64_t Inventory::bytes() const {
  return std::accumulate(
      files.begin(), files.end(), std::uint64_t{0},
      [](std::uint64_t sum, const auto& file) { return sum + file.second.size; });
}

Inventory inventory_of(const std::string& folder) {
  Inventory inventory;
  std::error_code failure;
  fs::recursive_directory_iterator each(folder, failure);
  for (; !failure && each != fs::recursive_directory_iterator(); each.increment(failure)) {
    const std::string path = path_below(folder, *each);
    if (each->is_symlink() || !(each->is_directory() || each->is_regular_file()))
      throw Error("cannot copy " + each->path().string(), "It is neither a file nor a folder.",
                  "Part of the database is elsewhere, perhaps in a tablespace: leave CREATE "
                  "TABLESPACE out of the seed, or add --no-cache.");
    if (each->is_directory())
      inventory.folders.push_back(path);
    else
      inventory.files[path].size = each->file_size();
  }
  if (failure) throw Error("cannot read " + folder, failure.message(), file_hint(failure.value()));
  std::ranges::sort(inventory.folders);
  return inventory;
}

Inventory freeze_folder(const std::string& source, const std::string& target,
                        const std::optional<FrozenFolder>& twin) {
  const TakenFolder taken(source, std::nullopt);
  Inventory inventory = inventory_of(source);
  for (const std::string& folder : inventory.folders) make_folder(target + "/" + folder);
  const std::vector<std::string> paths = largest_first(inventory);
  several_at_a_time(paths.size(), [&](std::size_t i) {
    const std::string from = source + "/" + paths[i];
    const std::string to = target + "/" + paths[i];
    FileFacts& facts = inventory.files.at(paths[i]);
    if (link_twin(twin, paths[i], from, to)) {
      facts = twin->inventory.files.at(paths[i]);
      return;
    }
    const auto copied = copy_file(from, to, {});
    if (!copied) throw_file_error("cannot read", from);
    facts = *copied;
  });
  return inventory;
}

std::optional<FileStamps> thaw_folder(const FrozenFolder& frozen, const std::string& target,
                                      const std::optional<SystemUser>& owner,
                                      const FileStamps& unwritten) {
  if (!is_of_ours(frozen)) return std::nullopt;
  const TakenFolder taken(target, owner);
  FileStamps stamps = remove_others(target, frozen.inventory, owner);
  for (const std::string& folder : frozen.inventory.folders)
    if (!fs::is_directory(target + "/" + folder)) make_folder(target + "/" + folder);
  const std::vector<std::string> paths =
      largest_first(maybe_written(frozen.inventory, stamps, unwritten));
  std::atomic<bool> right = true;
  several_at_a_time(paths.size(), [&](std::size_t i) {
    const FileFacts& wanted = frozen.inventory.files.at(paths[i]);
    const std::string to = target + "/" + paths[i];
    if (!right || is_already(to, wanted)) return;
    const std::string from = frozen.path + "/" + paths[i];
    if (!is_file_of_ours(from) || copy_file(from, to, owner) != wanted) right = false;
  });
  if (!right) return std::nullopt;
  for (const std::string& path : paths) stamps[path] = file_stamp(target + "/" + path);
  return stamps;
}

}  // namespace gate
