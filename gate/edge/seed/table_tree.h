// SPDX-License-Identifier: MIT
// The tables of a database, in independent groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

/// A table, partitioned table, materialized view or foreign table.
struct Table {
  std::string oid;
  std::string name;  ///< quoted, with its schema
  char kind = 'r';   ///< pg_class.relkind
  bool partition = false;
  double bytes = 0;
  std::vector<std::size_t> children;  ///< direct children, as indexes into the same list

  [[nodiscard]] bool has_heap() const { return kind == 'r' || kind == 'm'; }
};

/// All tables outside PostgreSQL's own schemas, ordered by name.
[[nodiscard]] std::vector<Table> read_tables(Database& database);

/// `table` and all its descendants, each once.
[[nodiscard]] std::vector<std::size_t> family(const std::vector<Table>& tables, std::size_t table);

/// Tables grouped by inheritance and partitioning; largest group first.
[[nodiscard]] std::vector<std::vector<std::size_t>> related(const std::vector<Table>& tables);

}  // namespace gate
