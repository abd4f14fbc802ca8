// SPDX-License-Identifier: MIT
// The user that runs the server: PostgreSQL refuses to run as root.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// For root, the unprivileged user that runs the server: postgres, otherwise nobody. Absent for any
/// other caller. Throws Error if root finds neither in the password file.
[[nodiscard]] std::optional<SystemUser> server_user();

/// The caller's name in the password file; throws Error if there is none.
[[nodiscard]] std::string caller_name();

/// True if `user` (absent: the caller) may enter the folder and all its parents.
[[nodiscard]] bool can_enter(const std::optional<SystemUser>& user, const std::string& directory);

}  // namespace gate
