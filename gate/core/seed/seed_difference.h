// SPDX-License-Identifier: MIT
// Compares what two runs of the same seed left in the database.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

struct ColumnContents {
  std::string type;           ///< "timestamp with time zone"
  std::string default_value;  ///< its expression; empty if there is none
  std::string values;         ///< a hash that does not depend on their order

  bool operator==(const ColumnContents&) const = default;
};

struct TableContents {
  std::string rows;        ///< row count; empty for a partitioned table, which has no rows itself
  std::string content;     ///< a hash of the rows that does not depend on their order
  std::string placement;   ///< a hash of the rows with their physical positions
  std::string statistics;  ///< a hash of what ANALYZE collected, and of the sizes
  std::map<std::string, ColumnContents> columns;

  bool operator==(const TableContents&) const = default;
};

/// By "schema.table".
using SeedContents = std::map<std::string, TableContents>;

/// One line for each table that differs: what differs, and the likely cause.
[[nodiscard]] std::vector<std::string> seed_differences(const SeedContents& first,
                                                        const SeedContents& second);

}  // namespace gate
