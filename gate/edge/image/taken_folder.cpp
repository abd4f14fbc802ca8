// SPDX-License-Identifier: MIT
#include "gate/edge/image/taken_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <string_view>
#include <vector>

namespace gate {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

OpenFolder open_in(int parent, const char* name) {
  const int number = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (number < 0) return nullptr;
  OpenFolder folder(fdopendir(number));
  if (!folder) close(number);
  return folder;
}

bool is_folder(int parent, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
  struct stat status = {};
  return fstatat(parent, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR(status.st_mode);
}

/// From the outside in, each by its descriptor.
void give_to(const OpenFolder& folder, uid_t user, gid_t group) {
  const int number = dirfd(folder.get());
  if (fchown(number, user, group) != 0 || fchmod(number, 0700) != 0) return;
  while (const dirent* const entry = readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == ".." || !is_folder(number, *entry)) continue;
    if (const OpenFolder inner = open_in(number, entry->d_name)) give_to(inner, user, group);
  }
}

}  // namespace

TakenFolder::TakenFolder(const std::string& path, const std::optional<SystemUser>& owner)
    : path_(path) {
  if (geteuid() != 0) return;
  const OpenFolder folder = open_in(AT_FDCWD, path.c_str());
  struct stat status = {};
  if (!folder || fstat(dirfd(folder.get()), &status) != 0) return;
  owner_ = owner ? Owner{owner->uid, owner->gid} : Owner{status.st_uid, status.st_gid};
  give_to(folder, 0, 0);
}

TakenFolder::~TakenFolder() {
  if (!owner_) return;
  if (const OpenFolder folder = open_in(AT_FDCWD, path_.c_str()))
    give_to(folder, owner_->user, owner_->group);
}

}  // namespace gate
