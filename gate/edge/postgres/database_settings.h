// SPDX-License-Identifier: MIT
// Settings stored in the catalog for all later sessions of a database.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// ALTER DATABASE SET for each pin; a setting that the server does not allow is left unchanged.
/// Throws Error if the server rejects one in `wanted` for another reason: an unknown name, an
/// invalid value.
void pin_database(Database& maintenance, const std::string& database,
                  const std::map<std::string, std::string>& pins,
                  const std::map<std::string, std::string>& wanted);

/// The pins whose value differs in this session; sorted.
[[nodiscard]] std::vector<std::string> differing_pins(
    Database& session, const std::map<std::string, std::string>& pins);

/// Copies what CREATE DATABASE … TEMPLATE does not: settings of the database, and of roles in it.
void copy_settings(Database& maintenance, const std::string& from, const std::string& to);

}  // namespace gate
