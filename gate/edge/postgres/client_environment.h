// SPDX-License-Identifier: MIT
// How other programs are told where the database is.
#pragma once

#include <map>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// "postgresql://user@/orders?host=%2Ftmp%2Fsocket&port=5432"
[[nodiscard]] std::string database_url(const ConnectionSettings& connection);

/// Our environment with PGHOST, PGPORT, PGUSER, PGDATABASE and DATABASE_URL of this connection,
/// JDBC_URL too where it goes by TCP; without variables of libpq that would lead elsewhere.
[[nodiscard]] std::map<std::string, std::string> client_environment(
    const ConnectionSettings& connection);

}  // namespace gate
