// SPDX-License-Identifier: MIT
// The system's users, looked up from any thread.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace gate {

struct PasswordEntry {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
  std::string home;
};

/// Absent where there is no such user.
[[nodiscard]] std::optional<PasswordEntry> find_user(const std::string& name);
[[nodiscard]] std::optional<PasswordEntry> find_user(uid_t uid);

}  // namespace gate
