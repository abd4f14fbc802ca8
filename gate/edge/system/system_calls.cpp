// SPDX-License-Identifier: MIT
#include "gate/edge/system/system_calls.h"

#include <fcntl.h>
#include <grp.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"

namespace gate {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t second = 1'000'000'000;
  return time.tv_sec * second + time.tv_nsec;
}

}  // namespace

std::array<int, 2> pipe_of_our_own() {
  std::array<int, 2> ends = {};
#ifdef __APPLE__
  const bool opened = pipe(ends.data()) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
                      fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
#else
  const bool opened = pipe2(ends.data(), O_CLOEXEC) == 0;
#endif
  if (!opened)
    throw Error("cannot open a pipe", std::generic_category().message(errno), scarcity_hint);
  return ends;
}

TimesOfChange times_of_change(const struct stat& status) {
#ifdef __APPLE__
  return {nanoseconds(status.st_mtimespec), nanoseconds(status.st_ctimespec)};
#else
  return {nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
#endif
}

std::vector<gid_t> groups_of(const SystemUser& user) {
#ifdef __APPLE__
  using Number = int;
#else
  using Number = gid_t;
#endif
  constexpr int most = 65'536;  // the maximum number of groups of a process
  std::vector<Number> groups(64);
  int count = static_cast<int>(groups.size());
  while (getgrouplist(user.name.c_str(), static_cast<Number>(user.gid), groups.data(), &count) <
             0 &&
         static_cast<int>(groups.size()) < most) {
    groups.resize(groups.size() * 2);
    count = static_cast<int>(groups.size());
  }
  groups.resize(static_cast<std::size_t>(std::max(count, 0)));
  return {groups.begin(), groups.end()};
}

std::string own_program() {
#ifdef __APPLE__
  std::array<char, 4096> path = {};
  auto size = static_cast<uint32_t>(path.size());
  return _NSGetExecutablePath(path.data(), &size) == 0 ? path.data() : "";
#else
  std::error_code failure;
  return std::filesystem::read_symlink("/proc/self/exe", failure).string();
#endif
}

}  // namespace gate
