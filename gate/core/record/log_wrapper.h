// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace gate {

constexpr std::size_t longest_log_wrapper = 200;

/// A line of a log without what docker compose ("db-1  | "), docker logs --timestamps and CI
/// services (2026-01-15T12:00:00.123Z) or Heroku (its app and database too) put before it.
[[nodiscard]] std::string_view without_wrapper(std::string_view line);

}  // namespace gate
