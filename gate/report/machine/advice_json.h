// SPDX-License-Identifier: MIT
// TriedAdvice <-> the results' key "advice".
#pragma once

#include <nlohmann/json.hpp>

#include "gate/core/text/json_place.h"
#include "gate/core/verdict/tried_advice.h"

namespace gate {

[[nodiscard]] nlohmann::ordered_json advice_to_json(const TriedAdvice& advice);

/// Throws Error naming the place of what is no advice.
[[nodiscard]] TriedAdvice advice_at(const JsonPlace& place);

}  // namespace gate
