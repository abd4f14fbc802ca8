// SPDX-License-Identifier: MIT
#include "gate/edge/production/production_settings.h"

#include <set>

#include "gate/core/sql/quoting.h"

namespace gate {
namespace {

/// What a session may set.
std::set<std::string> session_settings(Database& session) {
  std::set<std::string> names;
  for (const Row& row : session.query(
           "SELECT name FROM pg_catalog.pg_settings WHERE context IN ('user', 'superuser')"))
    names.insert(row[0].value());
  return names;
}

}  // namespace

void set_production_settings(Database& session, const std::string& database,
                             const std::map<std::string, std::string>& captured,
                             const ServerConfig& config) {
  const std::set<std::string> known = session_settings(session);
  for (const auto& [name, value] : captured)
    if (known.contains(name) && !config.settings.contains(name))
      session.execute("ALTER DATABASE " + quote_identifier(database) + " SET " +
                      quote_identifier(name) + " = " + quote_literal(value));
}

}  // namespace gate
