// SPDX-License-Identifier: MIT
// What a recording says of moved statistics <-> JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "gate/core/evidence/recording.h"
#include "gate/core/text/json_place.h"

namespace gate {

[[nodiscard]] nlohmann::ordered_json moved_statistics_json(const RecordedMovedStatistics& moved);

/// Throws Error where the place holds anything else.
[[nodiscard]] RecordedMovedStatistics moved_statistics_from(const JsonPlace& place);

}  // namespace gate
