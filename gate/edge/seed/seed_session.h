// SPDX-License-Identifier: MIT
// The session in which the statements of an SQL file run, and what they may do in it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "gate/core/seed/seed_splitter.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// On an existing server it is that of the seed's role. Statements that reach beyond the scratch
/// database are refused, and those that name an owner whom this role may not name are passed over.
/// A few kinds for which PostgreSQL wants a superuser are run as the role of the URL.
class SeedSession {
 public:
  explicit SeedSession(SuiteDatabase& database);

  /// `line` names the statement in messages. Throws ServerError if the server rejects it, and Error
  /// if it must not run.
  void run(const SeedStatement& statement, const std::string& line);

  [[nodiscard]] Database& database() { return session_; }

 private:
  void send(const SeedStatement& statement);
  bool helped(const SeedStatement& statement);

  SuiteDatabase& suite_;
  Database session_;
  std::set<std::string> roles_of_others_;
};

}  // namespace gate
