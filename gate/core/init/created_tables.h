// SPDX-License-Identifier: MIT
// Finds the tables that SQL creates, as far as top-level CREATE, ALTER and DROP statements tell.
#pragma once

#include <string>
#include <vector>

namespace gate {

struct CreatedTable {
  std::string name;    ///< as the SQL spells it: "public.users", "\"User\""
  std::string column;  ///< its first column, as spelled; empty if it does not have a plain type
  std::string column_type;  ///< in lower case: "bigint"
  bool is_key = false;      ///< whether the column alone is the primary key
};

/// In the order of their creation, without those that were dropped, renamed or moved, temporary
/// tables, partitions, and the bookkeeping tables of migration tools. Throws Error if the SQL
/// cannot be split.
[[nodiscard]] std::vector<CreatedTable> created_tables(const std::vector<std::string>& texts);

}  // namespace gate
