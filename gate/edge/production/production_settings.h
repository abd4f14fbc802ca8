// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Gives all later sessions of the database production's settings, as far as a session can have
/// them. Those that the config sets stay the config's.
void set_production_settings(Database& session, const std::string& database,
                             const std::map<std::string, std::string>& captured,
                             const ServerConfig& config);

}  // namespace gate
