// SPDX-License-Identifier: MIT
// PostgreSQL's client programs: psql, pg_restore.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/postgres/server.h"

namespace gate {

/// The program beside the server, whose version fits, else the one on PATH; absent if there is
/// neither. `server` is null for an existing one.
[[nodiscard]] std::optional<std::string> find_client_program(const Server* server,
                                                             const std::string& name);

}  // namespace gate
