// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Runs capture_script() in the session: the bytes that psql would print. Changes nothing there and
/// locks no table. Throws Error if the server refuses or takes too long.
[[nodiscard]] std::string run_capture_script(Database& session, std::optional<int> digits);

}  // namespace gate
