// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/scratch_database.h"

#include <utility>

#include "gate/core/postgres/majors.h"
#include "gate/core/sql/quoting.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/random_hex.h"

namespace gate {

std::string random_database_name() {
  return "plangate_" + random_hex(12);
}

std::string creation_options(int major, const std::string& locale) {
  // Only template0 may be copied with another locale.
  return " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE " + quote_literal(locale) + " LC_CTYPE " +
         quote_literal(locale) +
         (facts_of_major(major).has_locale_providers ? " LOCALE_PROVIDER libc" : "");
}

std::string copying_options(int major, const std::string& original) {
  // Copying files is faster than the default strategy, which writes every page to the WAL.
  return " TEMPLATE " + quote_identifier(original) +
         (facts_of_major(major).has_copy_strategies ? " STRATEGY FILE_COPY" : "");
}

void end_pooled_sessions(const ConnectionSettings& maintenance, const std::string& database) {
  Database(maintenance)
      .query(
          "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
          " WHERE datname = $1 AND usename = current_user AND backend_type = 'client backend'",
          {.values = {database}, .types = {"name"}});
}

ScratchDatabase::ScratchDatabase(const ConnectionSettings& maintenance, std::string name,
                                 const std::string& options)
    : maintenance_(maintenance), name_(std::move(name)) {
  Database session(maintenance_);
  try {
    session.execute("CREATE DATABASE " + quote_identifier(name_) + options);
  } catch (const ServerError&) {
    throw;  // it was not created
  } catch (const Error&) {
    drop();  // a signal may have arrived between its creation and the answer
    throw;
  }
}

void ScratchDatabase::drop() noexcept {
  const HoldInterruptions hold;
  try {
    Database session(maintenance_);
    const auto prepared =
        session.query("SELECT gid FROM pg_catalog.pg_prepared_xacts WHERE database = $1",
                      {.values = {name_}, .types = {"name"}});
    if (!prepared.empty()) end_prepared(prepared);
    session.execute("DROP DATABASE IF EXISTS " + quote_identifier(name_) + " WITH (FORCE)");
  } catch (const Error&) {  // the server is gone
  }
}

/// Of a transaction that a seed prepared; with it the database cannot be dropped.
void ScratchDatabase::end_prepared(const std::vector<Row>& names) const {
  ConnectionSettings here = maintenance_;
  here["dbname"] = name_;
  Database session(here);
  for (const Row& row : names)
    session.execute("ROLLBACK PREPARED " + quote_literal(row[0].value_or("")));
}

}  // namespace gate
