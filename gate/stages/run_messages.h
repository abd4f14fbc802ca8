// SPDX-License-Identifier: MIT
// Messages from a run besides its result.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/seed/statistics.h"

namespace gate {

struct RunMessages {
  Progress progress;  ///< called for each step, from any thread; empty: makes room for output
  std::function<void(const std::string&)> remark;  ///< for what the user should know, in words
};

}  // namespace gate
