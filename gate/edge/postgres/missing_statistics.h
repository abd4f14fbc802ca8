// SPDX-License-Identifier: MIT
// Statistics that a table lacks until the next ANALYZE although the rest of it has some.
#pragma once

#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Of a column, an expression of an index, or a statistics object.
struct MissingStatistics {
  std::string object;  ///< OID of the table, of the index or of the statistics object
  int column = 0;      ///< its number there; 0 for a statistics object
  std::string schema;
  std::string table;
  std::string column_name;  ///< empty where it is no column of the table

  bool operator==(const MissingStatistics&) const = default;
};

/// OIDs of the tables that have statistics. Empty where only a superuser could tell, and this is
/// none.
[[nodiscard]] std::vector<std::string> tables_with_statistics(Database& database);

/// What the tables lack.
[[nodiscard]] std::vector<MissingStatistics> missing_statistics(
    Database& database, const std::vector<std::string>& tables);

/// Removes these from statistics that were gathered since, which takes a superuser. Throws
/// ServerError.
void remove_statistics(Database& database, const std::vector<MissingStatistics>& which);

}  // namespace gate
