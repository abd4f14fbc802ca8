// SPDX-License-Identifier: MIT
// Each folder is locked by the process that made it. A folder whose lock is free was left by a run
// that was killed, and the next run removes it.
#include "gate/edge/system/private_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/server_user.h"
#include "gate/edge/system/trusted_file.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "plangate-run-";
constexpr std::string_view random_part = "XXXXXX";

void remove(const std::string& path) noexcept {
  std::error_code ignored;  // called in a destructor: nobody to report to
  fs::remove_all(path, ignored);
}

Descriptor opened(const std::string& path) {
  return Descriptor(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool lock(const Descriptor& folder) {
  return flock(folder.number(), LOCK_EX | LOCK_NB) == 0;
}

/// Whether the path still names the folder: another run may have taken it for a dead run's.
bool is_at(const std::string& path, const Descriptor& folder) {
  struct stat held = {};
  struct stat there = {};
  return folder.open() && fstat(folder.number(), &held) == 0 && lstat(path.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

bool has_our_name(const std::string& name) {
  return name.size() == prefix.size() + random_part.size() && name.starts_with(prefix) &&
         std::all_of(name.begin() + prefix.size(), name.end(),
                     [](unsigned char letter) { return std::isalnum(letter) != 0; });
}

/// Earlier versions gave root's folders away.
bool belongs_to(const Descriptor& folder, const std::optional<SystemUser>& owner) {
  struct stat status = {};
  if (fstat(folder.number(), &status) != 0) return false;
  return status.st_uid == geteuid() || (owner && status.st_uid == owner->uid);
}

void sweep(const std::string& place, const std::optional<SystemUser>& owner) {
  std::error_code failure;
  for (fs::directory_iterator each(place, failure), end; !failure && each != end;
       each.increment(failure)) {
    const std::string path = each->path().string();
    if (!has_our_name(each->path().filename().string())) continue;
    const Descriptor folder = opened(path);
    if (belongs_to(folder, owner) && lock(folder) && is_at(path, folder)) remove(path);
  }
}

struct LockedFolder {
  std::string path;
  Descriptor lock{};
};

/// A new folder. Its path is empty, and errno says why, if there is none.
LockedFolder make_folder(const std::string& place) {
  constexpr int tries = 10;  // another run may sweep the folder before it is locked
  for (int i = 0; i < tries; ++i) {
    std::string path = place + "/" + std::string(prefix) + std::string(random_part);
    if (mkdtemp(path.data()) == nullptr) return LockedFolder();
    Descriptor folder = opened(path);
    const int reason = folder.open() ? EAGAIN : errno;
    const bool taken = !lock(folder) && errno == EWOULDBLOCK;  // not every file system has locks
    if (!taken && is_at(path, folder)) return {std::move(path), std::move(folder)};
    rmdir(path.c_str());
    errno = reason;
  }
  return LockedFolder();
}

/// For root, those where others could put a folder in place of ours come last.
std::vector<std::string> places(const std::string& base, const std::optional<SystemUser>& user) {
  std::vector<std::string> all = {base, "/tmp", "/var/tmp"};
  if (user) std::stable_partition(all.begin(), all.end(), keeps_what_we_make);
  return all;
}

}  // namespace

PrivateDirectory::PrivateDirectory(const std::string& base, const std::optional<SystemUser>& user) {
  std::string reasons;
  for (const std::string& place : places(base, user)) {
    if (!can_enter(user, place)) {
      reasons += place + ": may not be entered by " + (user ? user->name : "you") + "\n";
      continue;
    }
    sweep(place, user);
    LockedFolder folder = make_folder(place);
    if (folder.path.empty()) {
      reasons += place + ": " + std::generic_category().message(errno) + "\n";
      continue;
    }
    if (!user || fchmod(folder.lock.number(), 0711) == 0) {
      path_ = std::move(folder.path);
      lock_ = std::move(folder.lock);
      return;
    }
    reasons += folder.path + ": " + std::generic_category().message(errno) + "\n";
    remove(folder.path);
  }
  reasons.pop_back();
  throw Error("cannot make a temporary folder", reasons,
              "Set TMPDIR to a folder with free space that everybody may write to.");
}

PrivateDirectory::~PrivateDirectory() {
  remove(path_);
}

bool is_in_private_directory(const std::string& path) {
  const fs::path below = fs::path(path).parent_path();
  return std::any_of(below.begin(), below.end(),
                     [](const fs::path& part) { return has_our_name(part.string()); });
}

std::string temporary_base() {
  const char* const variable = std::getenv("TMPDIR");
  const std::string base = variable != nullptr ? variable : "";
  return base.starts_with('/') ? base : "/tmp";
}

}  // namespace gate
