// SPDX-License-Identifier: MIT
// Who runs the server: PostgreSQL refuses root.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// As root the unprivileged user of the password file that runs the server: postgres, else nobody.
/// Absent for any other caller, who runs it himself. Throws Error where root has neither.
[[nodiscard]] std::optional<SystemUser> server_user();

/// The caller's name in the password file; throws Error where he has none.
[[nodiscard]] std::string caller_name();

/// True where `user` (absent: the caller) may enter the folder and every one above it.
[[nodiscard]] bool can_enter(const std::optional<SystemUser>& user, const std::string& directory);

}  // namespace gate
