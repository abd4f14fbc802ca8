// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_session.h"

#include <fmt/format.h>

#include <utility>

#include "gate/core/postgres/majors.h"
#include "gate/core/seed/shared_statement.h"

namespace gate {

SeedSession::SeedSession(SuiteDatabase& database)
    : suite_(database),
      session_(database.seed_connection()),
      roles_of_others_(database.roles_of_others()) {}

void SeedSession::run(const SeedStatement& statement, const std::string& line) {
  if (suite_.server() != nullptr) return send(statement);
  const std::string shared = shared_statement(statement.sql, roles_of_others_);
  if (!shared.empty())
    throw Error(fmt::format("{}: {} is refused on an existing server", line, shared),
                "A seed may change the scratch database that plangate made for it, and roles that "
                "it makes itself.",
                "Leave the statement out, or use a throwaway server, which is the seed's alone.");
  if (!facts_of_major(suite_.major()).scopes_createrole && creates_role(statement.sql))
    suite_.let_seed_create_roles();
  try {
    send(statement);
  } catch (ServerError& error) {
    if (error.sqlstate != insufficient_privilege || !suite_.has_seed_role()) throw;
    if (helped(statement)) return;
    error.hint =
        "On an existing server a seed runs as a role that owns the scratch database alone. Use a "
        "throwaway server for what only a superuser may do.";
    throw;
  }
}

void SeedSession::send(const SeedStatement& statement) {
  if (!statement.has_copy_data) return session_.execute(statement.sql);
  std::string_view rest = statement.copy_data;
  session_.copy_in(statement.sql, [&] { return std::exchange(rest, std::string_view()); });
}

/// False if the statement must fail: the other role does not see what a transaction has not yet
/// committed.
bool SeedSession::helped(const SeedStatement& statement) {
  if (session_.in_transaction()) return false;
  if (only_names_owner(statement.sql)) return true;
  if (!is_for_superuser(statement.sql)) return false;
  Database other(suite_.connection());
  other.query("SELECT pg_catalog.set_config('search_path', $1, false)",
              {.values = {session_.single_value("SELECT current_setting('search_path')")},
               .types = {"text"}});
  other.execute(statement.sql);
  return true;
}

}  // namespace gate
