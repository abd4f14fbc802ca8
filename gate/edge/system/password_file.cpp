// SPDX-License-Identifier: MIT
#include "gate/edge/system/password_file.h"

#include <pwd.h>

#include <cerrno>
#include <vector>

namespace gate {
namespace {

/// `look_up` is getpwnam_r or getpwuid_r: the calls without _r share one entry between all threads.
template <typename LookUp>
std::optional<SystemUser> entry_by(const LookUp& look_up) {
  std::vector<char> buffer(4'096);
  passwd entry = {};
  passwd* found = nullptr;
  while (look_up(&entry, buffer.data(), buffer.size(), &found) == ERANGE)
    buffer.resize(2 * buffer.size());
  if (found == nullptr) return std::nullopt;
  return SystemUser{found->pw_name, found->pw_uid, found->pw_gid, found->pw_dir};
}

}  // namespace

std::optional<SystemUser> find_user(const std::string& name) {
  return entry_by([&](passwd* entry, char* buffer, std::size_t size, passwd** found) {
    return getpwnam_r(name.c_str(), entry, buffer, size, found);
  });
}

std::optional<SystemUser> find_user(uid_t uid) {
  return entry_by([&](passwd* entry, char* buffer, std::size_t size, passwd** found) {
    return getpwuid_r(uid, entry, buffer, size, found);
  });
}

}  // namespace gate
