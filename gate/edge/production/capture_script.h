// SPDX-License-Identifier: MIT
// The SQL script that reads a database's sizes, statistics and settings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// gate/edge/production/capture.sql, embedded by the build.
extern const std::string_view capture_script_text;

/// The script for psql, which rounds sizes and shares to so many digits, if given.
[[nodiscard]] std::string capture_script(std::optional<int> digits);

}  // namespace gate
