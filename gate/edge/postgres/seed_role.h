// SPDX-License-Identifier: MIT
// On an existing server, the role as which a seed runs.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// A role of a random name that owns the scratch database, and nothing else. It is removed on
/// destruction, before which the database must be dropped.
class SeedRole {
 public:
  SeedRole(const ConnectionSettings& maintenance, std::string name);
  ~SeedRole();
  SeedRole(const SeedRole&) = delete;
  SeedRole& operator=(const SeedRole&) = delete;

  /// Gives it the database. Absent if that is not possible: `maintenance` may not make roles, or
  /// the server lets this one not in. Else settings to connect to the database as this role.
  std::optional<ConnectionSettings> own(const std::string& database);

  /// Roles as the seed makes them. From PostgreSQL 16 on such a role can alter only those it made.
  void let_create_roles();

 private:
  void create(Database& session, bool by_superuser);
  void give(Database& session, const std::string& database, bool by_superuser);
  void remove() noexcept;

  ConnectionSettings maintenance_;
  std::string name_;
  std::string password_;
  bool exists_ = false;
};

}  // namespace gate
