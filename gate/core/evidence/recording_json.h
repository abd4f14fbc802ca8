// SPDX-License-Identifier: MIT
// Recordings <-> JSON, as plangate explain --format json writes it.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/evidence/recording.h"
#include "gate/core/text/json_place.h"

namespace gate {

[[nodiscard]] std::string write_recording(const Recording& recording);

/// Throws Error naming `file`.
[[nodiscard]] Recording parse_recording(std::string_view json_text, const std::string& file);

/// Throws Error where the document is no recording.
[[nodiscard]] Recording recording_at(const JsonPlace& document);

}  // namespace gate
