// SPDX-License-Identifier: MIT
// What a run says while it goes on, beside its result.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/seed/statistics.h"

namespace gate {

struct RunMessages {
  Progress progress;  ///< a step that begins, from any thread; empty: makes way for other output
  std::function<void(const std::string&)> remark;  ///< what the person should know, in words
};

}  // namespace gate
