// SPDX-License-Identifier: MIT
// A case of a results document.
#pragma once

#include "gate/core/text/json_place.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// With the status that is written there. Throws Error naming the place of what is wrong.
[[nodiscard]] JudgedCase read_case(const JsonPlace& place);

}  // namespace gate
