// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace gate {

/// Empty if the variable is not set.
[[nodiscard]] std::string environment_variable(const char* name);

}  // namespace gate
