// SPDX-License-Identifier: MIT
// What two runs of the same seed left in the database, set against each other.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

struct ColumnContents {
  std::string type;           ///< "timestamp with time zone"
  std::string default_value;  ///< its expression; empty if there is none
  std::string values;         ///< a hash of them, whatever their order

  bool operator==(const ColumnContents&) const = default;
};

struct TableContents {
  std::string rows;        ///< how many; empty for a partitioned table, which has none itself
  std::string content;     ///< a hash of the rows, whatever their order
  std::string placement;   ///< a hash of the rows with their places in the table
  std::string statistics;  ///< a hash of what ANALYZE gathered, and of the sizes
  std::map<std::string, ColumnContents> columns;

  bool operator==(const TableContents&) const = default;
};

/// By "schema.table".
using SeedContents = std::map<std::string, TableContents>;

/// One line for each table that is not the same: what differs, and the likely cause.
[[nodiscard]] std::vector<std::string> seed_differences(const SeedContents& first,
                                                        const SeedContents& second);

}  // namespace gate
