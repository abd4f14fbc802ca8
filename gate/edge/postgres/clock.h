// SPDX-License-Identifier: MIT
// A server whose clock starts at the same instant each time.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

/// Where systems install libfaketime, in search order.
[[nodiscard]] std::vector<std::string> faketime_folders();

/// Whether a server's clock can be set: one of the folders has libfaketime.
[[nodiscard]] bool can_set_clock(const std::vector<std::string>& folders = faketime_folders());

/// The environment variables that start a server's clock at `instant` (RFC 3339, UTC), by
/// preloading libfaketime. Throws Error if none of the folders has it.
[[nodiscard]] std::map<std::string, std::string> clock_environment(
    const std::string& instant, const std::vector<std::string>& folders = faketime_folders());

}  // namespace gate
