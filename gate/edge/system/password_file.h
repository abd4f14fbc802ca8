// SPDX-License-Identifier: MIT
// The system's users, looked up from any thread.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace gate {

/// A user of the system, as whom a program can run.
struct SystemUser {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
  std::string home;
};

/// Absent where there is no such user.
[[nodiscard]] std::optional<SystemUser> find_user(const std::string& name);
[[nodiscard]] std::optional<SystemUser> find_user(uid_t uid);

}  // namespace gate
