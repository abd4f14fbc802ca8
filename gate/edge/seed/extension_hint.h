// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace gate {

/// How to install an extension that the server lacks.
[[nodiscard]] std::string extension_hint(const std::string& extension, int server_major);

}  // namespace gate
