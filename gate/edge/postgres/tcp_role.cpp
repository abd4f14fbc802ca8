// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/tcp_role.h"

#include "gate/core/sql/quoting.h"

namespace gate {

void TcpRole::create(const ConnectionSettings& superuser, const std::string& password) const {
  const std::string role = quote_identifier(name_);
  Database session(superuser);
  session.execute("CREATE ROLE " + role + " SUPERUSER LOGIN PASSWORD " + quote_literal(password));
  session.execute("ALTER ROLE " + role + " SET role = postgres");
}

void TcpRole::remove(
    const std::function<ConnectionSettings(const std::string& database)>& connect_to) const {
  const std::string role = quote_identifier(name_);
  std::vector<Row> databases;
  {
    Database session(connect_to("postgres"));
    databases = session.query("SELECT datname FROM pg_catalog.pg_database WHERE datallowconn");
  }
  for (const Row& row : databases) {
    Database session(connect_to(row[0].value_or("")));
    session.execute("REASSIGN OWNED BY " + role + " TO postgres");
    session.execute("DROP OWNED BY " + role);
  }
  Database(connect_to("postgres")).execute("DROP ROLE " + role);
}

}  // namespace gate
