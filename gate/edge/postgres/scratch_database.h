// SPDX-License-Identifier: MIT
// Databases that a run creates for itself and drops at the end.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// "plangate_" and twelve hexadecimal digits.
[[nodiscard]] std::string random_database_name();

/// The clauses after the name in CREATE DATABASE, for an empty database on this major version.
[[nodiscard]] std::string creation_options(int major, const std::string& locale);

/// The clauses for a copy of a database, to which nobody may be connected.
[[nodiscard]] std::string copying_options(int major, const std::string& original);

/// Ends our sessions that a pooler keeps open in the database: PostgreSQL does not copy a database
/// in use.
void end_pooled_sessions(const ConnectionSettings& maintenance, const std::string& database);

class ScratchDatabase {
 public:
  /// `maintenance` connects to another database of the server. Throws ServerError if the server
  /// does not create it.
  ScratchDatabase(const ConnectionSettings& maintenance, std::string name,
                  const std::string& options);
  ~ScratchDatabase() { drop(); }
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

 private:
  void drop() noexcept;
  void end_prepared(const std::vector<Row>& names) const;

  ConnectionSettings maintenance_;
  std::string name_;
};

}  // namespace gate
