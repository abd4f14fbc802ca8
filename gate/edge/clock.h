// SPDX-License-Identifier: MIT
// A server whose time starts at the same instant each time.
#pragma once

#include <map>
#include <string>

namespace gate {

/// What the server's environment needs so that its clock starts at `instant` (RFC 3339, UTC):
/// libfaketime preloaded. Throws Error where it is not installed.
[[nodiscard]] std::map<std::string, std::string> clock_environment(const std::string& instant);

}  // namespace gate
