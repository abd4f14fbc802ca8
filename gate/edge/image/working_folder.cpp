// SPDX-License-Identifier: MIT
#include "gate/edge/image/working_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/image/frozen_file.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/server_user.h"
#include "gate/edge/system/trusted_file.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

/// Whether a server runs there that outlived the run that started it.
bool server_runs_on(const std::string& data) {
  std::ifstream file(data + "/postmaster.pid");
  pid_t process = 0;
  if (!file) return false;
  return !(file >> process) || process <= 0 || kill(process, 0) == 0 || errno != ESRCH;
}

/// Whether it is there now.
bool make(const std::string& path, const std::optional<SystemUser>& owner) {
  if (mkdir(path.c_str(), 0700) == 0)
    return !owner || lchown(path.c_str(), owner->uid, owner->gid) == 0;
  return errno == EEXIST;
}

/// The lock on a folder that nobody uses; absent if it cannot be had.
std::optional<Descriptor> locked(const std::string& path) {
  auto lock = hold(path, Lock::exclusive, false);
  return server_runs_on(path) ? std::nullopt : std::move(lock);
}

/// The folder, made if missing, if nobody uses it; absent otherwise.
std::optional<Descriptor> claimed(const std::string& path, const std::optional<SystemUser>& owner) {
  if (!make(path, owner)) return std::nullopt;
  auto lock = locked(path);
  if (lock && !is_private_to(owner, path)) {  // unpacked from an archive: the server refuses it
    std::error_code ignored;
    fs::remove_all(path, ignored);
    lock = make(path, owner) ? locked(path) : std::nullopt;
  }
  return lock && is_private_to(owner, path) ? std::move(lock) : std::nullopt;
}

std::vector<std::string> numbered(const std::string& place, int most) {
  std::vector<std::string> paths;
  for (int number = 0; number < most; ++number)
    paths.push_back(fmt::format("{}/work-{}", place, number));
  return paths;
}

/// Names the image of which a shared copy was made last.
std::string note_of(const std::string& path) {
  return path + ".image";
}

/// Best effort: without it another copy is taken first.
void note_use(const std::string& path, const std::string& image) try {
  write_file(note_of(path), image);
} catch (const Error&) {  // the disk is full
}

bool was_made_of(const std::string& path, const std::string& image) try {
  return read_file(note_of(path)) == image;
} catch (const Error&) {
  return false;
}

/// That of the same image first, then those whose last use is longest ago.
std::vector<std::string> shared_folders(const std::string& place, const std::string& image) {
  constexpr int most = 8;
  struct Candidate {
    bool is_of_another;
    fs::file_time_type used;
    std::string path;
    auto operator<=>(const Candidate&) const = default;
  };
  std::vector<Candidate> candidates;
  for (const std::string& path : numbered(place, most)) {
    std::error_code missing;
    const fs::file_time_type used = fs::last_write_time(note_of(path), missing);
    candidates.push_back(
        {!was_made_of(path, image), missing ? fs::file_time_type::min() : used, path});
  }
  std::ranges::sort(candidates);
  std::vector<std::string> paths;
  for (Candidate& candidate : candidates) paths.push_back(std::move(candidate.path));
  return paths;
}

/// Whether it is there and the owner of the copies can reach them.
bool open_shared_place(const std::string& place, const std::optional<SystemUser>& owner) {
  if (mkdir(place.c_str(), 0700) == 0 && owner) chmod(place.c_str(), 0711);
  return is_folder_of_ours(place) && can_enter(owner, place);
}

WorkingFolder first_unused(const std::vector<std::string>& paths, const std::string& image,
                           const std::optional<SystemUser>& owner) {
  for (const std::string& path : paths)
    if (auto lock = claimed(path, owner))
      return {path, image + "/" + fs::path(path).filename().string() + ".stamps", std::move(*lock)};
  return {};
}

}  // namespace

WorkingFolder working_folder(const std::string& image, bool is_small,
                             const std::optional<SystemUser>& owner) {
  constexpr int most = 4;  // concurrent runs
  const fs::path key = fs::path(image).filename();
  const std::string place = shared_place(fs::path(image).parent_path());
  if (!is_small)
    return can_enter(owner, image) ? first_unused(numbered(image, most), image, owner)
                                   : WorkingFolder();
  if (!open_shared_place(place, owner)) return {};
  WorkingFolder work = first_unused(shared_folders(place, key), image, owner);
  if (!work.path.empty()) note_use(work.path, key);
  return work;
}

std::string shared_place(const std::string& folder) {
  return folder + "/small";
}

void clear_shared_place(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(shared_place(folder), ignored))
    if (const auto lock = entry.is_directory() ? locked(entry.path()) : std::nullopt) {
      fs::remove_all(entry.path(), ignored);
      fs::remove(note_of(entry.path()), ignored);
    }
}

}  // namespace gate
