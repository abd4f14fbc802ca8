// SPDX-License-Identifier: MIT
// Settings that stand in the catalog, for every later session of a database.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// ALTER DATABASE SET for each pin; what the server does not allow stays as it is. Throws Error
/// where it refuses one that `wanted` holds for another reason: an unknown name, a wrong value.
void pin_database(Database& maintenance, const std::string& database,
                  const std::map<std::string, std::string>& pins,
                  const std::map<std::string, std::string>& wanted);

/// The pins that have another value in this session; sorted.
[[nodiscard]] std::vector<std::string> differing_pins(
    Database& session, const std::map<std::string, std::string>& pins);

/// What CREATE DATABASE … TEMPLATE leaves behind: settings of the database, and of roles in it.
void copy_settings(Database& maintenance, const std::string& from, const std::string& to);

}  // namespace gate
