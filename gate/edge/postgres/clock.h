// SPDX-License-Identifier: MIT
// A server whose time starts at the same instant each time.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

/// Where a system keeps libfaketime, in order.
[[nodiscard]] std::vector<std::string> faketime_folders();

/// What the server's environment needs so that its clock starts at `instant` (RFC 3339, UTC):
/// libfaketime preloaded. Throws Error where none of the folders has it.
[[nodiscard]] std::map<std::string, std::string> clock_environment(
    const std::string& instant, const std::vector<std::string>& folders = faketime_folders());

}  // namespace gate
