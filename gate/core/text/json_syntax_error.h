// SPDX-License-Identifier: MIT
// What is wrong with a text that is not valid JSON, and where.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/text/error.h"

namespace gate {

/// Names the line and the problem; conflict markers are named as such. `reason` is used in the
/// message if no line can be named.
[[nodiscard]] Error json_syntax_error(std::string_view text, const std::string& file,
                                      const std::string& reason);

}  // namespace gate
