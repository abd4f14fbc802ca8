// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace gate {

/// So many hexadecimal digits that nobody can guess.
[[nodiscard]] std::string random_hex(std::size_t digits);

}  // namespace gate
