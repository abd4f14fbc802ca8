// SPDX-License-Identifier: MIT
// Which variables of the caller's environment are nobody else's business.
#pragma once

#include <string_view>

namespace gate {

/// Whether the variable holds a secret: by a word of its name (GITHUB_TOKEN, SECRET_KEY_BASE,
/// SMTP_PASSWORD), by what its value begins with ("ghp_", "-----BEGIN"), or because the value is a
/// URL with a password. Proxies are none: without them a program cannot reach the network.
[[nodiscard]] bool is_secret_variable(std::string_view name, std::string_view value);

}  // namespace gate
