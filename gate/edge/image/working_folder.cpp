// SPDX-License-Identifier: MIT
#include "gate/edge/image/working_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "gate/edge/image/frozen_file.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

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

}  // namespace

WorkingFolder working_folder(const std::string& image, const std::optional<SystemUser>& owner) {
  if (!can_enter(owner, image)) return {};
  constexpr int most = 4;  // concurrent runs
  for (int number = 0; number < most; ++number) {
    const std::string path = fmt::format("{}/work-{}", image, number);
    if (!make(path, owner)) return {};
    auto lock = locked(path);
    if (lock && !is_private_to(owner, path)) {  // unpacked from an archive: the server refuses it
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
      lock = make(path, owner) ? locked(path) : std::nullopt;
    }
    if (lock && is_private_to(owner, path)) return {path, std::move(*lock)};
  }
  return {};
}

}  // namespace gate
