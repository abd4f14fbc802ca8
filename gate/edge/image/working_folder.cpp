// SPDX-License-Identifier: MIT
#include "gate/edge/image/working_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>

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

}  // namespace

WorkingFolder working_folder(const std::string& image, const std::optional<SystemUser>& owner) {
  if (!can_enter(owner, image)) return {};
  constexpr int most = 4;  // concurrent runs
  for (int number = 0; number < most; ++number) {
    const std::string path = fmt::format("{}/work-{}", image, number);
    const bool made = mkdir(path.c_str(), 0700) == 0;
    if (made && owner && chown(path.c_str(), owner->uid, owner->gid) != 0) return {};
    auto lock = hold(path, Lock::exclusive, false);
    if (!lock) continue;
    if (!server_runs_on(path)) return {path, std::move(*lock)};
  }
  return {};
}

}  // namespace gate
