// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/seed_role.h"

#include <utility>

#include "gate/core/postgres/majors.h"
#include "gate/core/sql/quoting.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/random_hex.h"

namespace gate {
SeedRole::SeedRole(const ConnectionSettings& maintenance, std::string name)
    : maintenance_(maintenance), name_(std::move(name)), password_(random_hex(32)) {}

SeedRole::~SeedRole() {
  remove();
}

std::optional<ConnectionSettings> SeedRole::own(const std::string& database) {
  try {
    Database session(maintenance_);
    const auto rows = session.query(
        "SELECT rolsuper, rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = current_user");
    const bool is_superuser = rows.at(0).at(0) == "t";
    if (!is_superuser && rows.at(0).at(1) != "t") return std::nullopt;
    create(session, is_superuser);
    ConnectionSettings settings = maintenance_;
    settings["dbname"] = database;
    settings["user"] = name_;
    settings["password"] = password_;
    { const Database allowed(settings); }
    give(session, database, is_superuser);
    return settings;
  } catch (const Error&) {
    throw_if_interrupted();
    remove();
    return std::nullopt;
  }
}

void SeedRole::create(Database& session, bool by_superuser) {
  const std::string role = quote_identifier(name_);
  exists_ = true;
  session.execute("CREATE ROLE " + role + " LOGIN PASSWORD " + quote_literal(password_) +
                  (by_superuser ? " BYPASSRLS" : ""));  // as the superuser passes policies by
  if (by_superuser && facts_of_major(session.major()).grants_parameters)
    session.execute("GRANT SET ON PARAMETER session_replication_role TO " + role);
  if (!facts_of_major(session.major()).scopes_createrole) return;
  let_create_roles();
  session.execute("ALTER ROLE " + role + " SET createrole_self_grant = 'set, inherit'");
}

/// A superuser needs no membership to act as the owner.
void SeedRole::give(Database& session, const std::string& database, bool by_superuser) {
  const std::string role = quote_identifier(name_);
  if (!by_superuser) session.execute("GRANT " + role + " TO CURRENT_USER");
  session.execute("ALTER DATABASE " + quote_identifier(database) + " OWNER TO " + role);
  if (!by_superuser || facts_of_major(session.major()).owner_has_public) return;
  ConnectionSettings within = maintenance_;
  within["dbname"] = database;
  Database(within).execute("ALTER SCHEMA public OWNER TO " + role);
}

void SeedRole::let_create_roles() {
  Database(maintenance_).execute("ALTER ROLE " + quote_identifier(name_) + " CREATEROLE");
}

void SeedRole::remove() noexcept {
  if (!std::exchange(exists_, false)) return;
  const HoldInterruptions hold;
  try {
    const std::string role = quote_identifier(name_);
    Database session(maintenance_);
    session.execute("DROP OWNED BY " + role);
    session.execute("DROP ROLE " + role);
  } catch (const Error&) {  // it was not made, or the server is gone
  }
}

}  // namespace gate
