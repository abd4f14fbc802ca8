// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "gate/core/record/log_prefix.h"

namespace gate {

/// The prefix that the lines of a stderr log begin with: of those that distributions, services and
/// other readers of logs recommend, the one that most lines have.
[[nodiscard]] LogPrefix guessed_prefix(std::string_view log);

}  // namespace gate
