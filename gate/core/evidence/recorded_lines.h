// SPDX-License-Identifier: MIT
// EXPLAIN's output <-> a list of its lines.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "gate/core/text/json_place.h"

namespace gate {

[[nodiscard]] nlohmann::ordered_json lines_json(std::string_view text);

/// Throws Error where the place holds no list of texts.
[[nodiscard]] std::string text_from(const JsonPlace& lines);

}  // namespace gate
