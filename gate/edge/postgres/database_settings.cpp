// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/database_settings.h"

#include "gate/core/sql/quoting.h"

namespace gate {
namespace {

/// `target` is "DATABASE x" or "ROLE r IN DATABASE x". The value is set in the session and then
/// copied: as a literal, a list of names would become a single name.
void set_for(Database& maintenance, const std::string& target, const std::string& name,
             const std::string& value) {
  maintenance.execute("BEGIN");
  try {
    maintenance.query("SELECT pg_catalog.set_config($1, $2, true)",
                      {.values = {name, value}, .types = {"text", "text"}});
    maintenance.execute("ALTER " + target + " SET " + quote_identifier(name) + " FROM CURRENT");
    maintenance.execute("COMMIT");
  } catch (const ServerError&) {
    maintenance.execute("ROLLBACK");
    throw;
  }
}

bool not_allowed(const ServerError& error) {
  return error.sqlstate == "55P02" /* cannot be changed now */ ||
         error.sqlstate == "42501" /* insufficient privilege */;
}

/// True if setting the pin would change nothing; a setting that cannot be set is compared as text.
bool holds(Database& session, const std::string& name, const std::string& value) {
  session.execute("BEGIN");
  bool same = false;
  try {
    const auto rows =
        session.query("SELECT pg_catalog.current_setting($1), pg_catalog.set_config($1, $2, true)",
                      {.values = {name, value}, .types = {"text", "text"}});
    same = rows[0][0] == rows[0][1];
    session.execute("ROLLBACK");
  } catch (const ServerError&) {
    session.execute("ROLLBACK");
    const auto rows = session.query("SELECT pg_catalog.current_setting($1, true)",
                                    {.values = {name}, .types = {"text"}});
    same = rows[0][0] == value;
  }
  return same;
}

}  // namespace

void pin_database(Database& maintenance, const std::string& database,
                  const std::map<std::string, std::string>& pins,
                  const std::map<std::string, std::string>& wanted) {
  for (const auto& [name, value] : pins) {
    try {
      set_for(maintenance, "DATABASE " + quote_identifier(database), name, value);
    } catch (const ServerError& error) {
      if (wanted.contains(name) && !not_allowed(error))
        throw Error("the server rejects the setting " + name + " = \"" + value + "\"",
                    error.message, "Check server.settings in the config.");
    }
  }
}

std::vector<std::string> differing_pins(Database& session,
                                        const std::map<std::string, std::string>& pins) {
  std::vector<std::string> names;
  for (const auto& [name, value] : pins)
    if (!holds(session, name, value)) names.push_back(name);
  return names;
}

void copy_settings(Database& maintenance, const std::string& from, const std::string& to) {
  const auto rows = maintenance.query(
      "SELECT rolname, setting FROM pg_catalog.pg_db_role_setting AS own"
      " CROSS JOIN unnest(setconfig) WITH ORDINALITY AS entry (setting, place)"
      " LEFT JOIN pg_catalog.pg_roles AS role ON role.oid = own.setrole"
      " WHERE setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = $1)"
      " ORDER BY rolname NULLS FIRST, place",
      {.values = {from}, .types = {"name"}});
  for (const Row& row : rows) {
    const std::string setting = row[1].value_or("");
    const std::size_t equals = setting.find('=');
    const std::string role = row[0] ? "ROLE " + quote_identifier(*row[0]) + " IN " : "";
    set_for(maintenance, role + "DATABASE " + quote_identifier(to), setting.substr(0, equals),
            setting.substr(equals + 1));
  }
}

}  // namespace gate
