// SPDX-License-Identifier: MIT
// Tells other programs where the database is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// "postgresql://user@/orders?host=%2Ftmp%2Fsocket&port=5432"
[[nodiscard]] std::string database_url(const ConnectionSettings& connection);

/// This process's environment with PGHOST, PGPORT, PGUSER, PGDATABASE and DATABASE_URL of this
/// connection, and JDBC_URL if it uses TCP; without libpq variables that would lead elsewhere.
[[nodiscard]] std::map<std::string, std::string> client_environment(
    const ConnectionSettings& connection);

/// The environment of a program that the project names, and not the person who runs plangate.
struct SeedEnvironment {
  std::map<std::string, std::string> variables;
  std::vector<std::string> withheld;  ///< names of the caller's secrets that are left out; sorted
};

/// client_environment() without the caller's secrets, but for those in `named`.
[[nodiscard]] SeedEnvironment seed_environment(const ConnectionSettings& connection,
                                               const std::vector<std::string>& named);

}  // namespace gate
