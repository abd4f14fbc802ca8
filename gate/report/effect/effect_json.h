// SPDX-License-Identifier: MIT
// Effects for programs.
#pragma once

#include <nlohmann/json.hpp>

#include "gate/core/effect/tried_change.h"

namespace gate {

[[nodiscard]] nlohmann::ordered_json effect_json(const Effect& effect);
[[nodiscard]] nlohmann::ordered_json index_json(const SizedIndex& index);

}  // namespace gate
