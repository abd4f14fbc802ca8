// SPDX-License-Identifier: MIT
// Which tables SQL leaves behind, as far as CREATE, ALTER and DROP in plain sight tell.
#pragma once

#include <string>
#include <vector>

namespace gate {

struct CreatedTable {
  std::string name;         ///< as the SQL spells it: "public.users", "\"User\""
  std::string column;       ///< its first one, as spelled; empty if it is of no plain type
  std::string column_type;  ///< in lower case: "bigint"
  bool is_key = false;      ///< the column alone is the primary key
};

/// In the order of their creation, without those that were dropped, renamed or moved, temporary
/// ones, partitions, and the bookkeeping of migration tools. Throws Error if the SQL cannot be
/// split.
[[nodiscard]] std::vector<CreatedTable> created_tables(const std::vector<std::string>& texts);

}  // namespace gate
