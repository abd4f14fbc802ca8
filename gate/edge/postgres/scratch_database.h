// SPDX-License-Identifier: MIT
// Databases that a run makes for itself and drops at the end.
#pragma once

#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// "plangate_" and twelve hexadecimal digits.
[[nodiscard]] std::string random_database_name();

/// What follows the name in CREATE DATABASE, for an empty database on a server of this major.
[[nodiscard]] std::string creation_options(int major, const std::string& locale);

/// The same for a copy of a database. Nobody may be connected to that.
[[nodiscard]] std::string copying_options(int major, const std::string& original);

/// Ends the sessions of ours that a pooler keeps open in the database: PostgreSQL copies none that
/// has one.
void end_pooled_sessions(const ConnectionSettings& maintenance, const std::string& database);

class ScratchDatabase {
 public:
  /// `maintenance` leads to another database of the server. Throws ServerError where the server
  /// makes none.
  ScratchDatabase(const ConnectionSettings& maintenance, std::string name,
                  const std::string& options);
  ~ScratchDatabase() { drop(); }
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

 private:
  void drop() noexcept;

  ConnectionSettings maintenance_;
  std::string name_;
};

}  // namespace gate
