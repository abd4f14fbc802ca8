// SPDX-License-Identifier: MIT
#include "gate/edge/system/server_user.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/password_file.h"
#include "gate/edge/system/system_calls.h"

namespace gate {
namespace {

bool may_enter(const SystemUser& user, const std::vector<gid_t>& groups,
               const std::filesystem::path& directory) {
  struct stat status = {};
  if (stat(directory.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return false;
  if (status.st_uid == user.uid) return (status.st_mode & S_IXUSR) != 0;
  if (std::ranges::find(groups, status.st_gid) != groups.end())
    return (status.st_mode & S_IXGRP) != 0;
  return (status.st_mode & S_IXOTH) != 0;
}

}  // namespace

std::optional<SystemUser> server_user() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    std::optional<SystemUser> user = find_user(name);
    if (user && user->uid != 0) return user;
  }
  throw Error("no user to run PostgreSQL as",
              "PostgreSQL refuses root, and neither postgres nor nobody is in the password file.",
              "Run plangate as an ordinary user, or add a user named postgres.");
}

std::string caller_name() {
  const std::optional<SystemUser> user = find_user(geteuid());
  if (!user)
    throw Error("user number " + std::to_string(geteuid()) + " has no name",
                "PostgreSQL looks the user up in the password file.",
                "Add a line for the user to /etc/passwd, or run plangate as another user.");
  return user->name;
}

bool can_enter(const std::optional<SystemUser>& user, const std::string& directory) {
  if (!user) return access(directory.c_str(), X_OK) == 0;
  std::error_code failure;
  std::filesystem::path path = std::filesystem::canonical(directory, failure);
  if (failure) return false;
  const auto groups = groups_of(*user);
  for (; path.has_relative_path(); path = path.parent_path())
    if (!may_enter(*user, groups, path)) return false;
  return may_enter(*user, groups, path);
}

}  // namespace gate
