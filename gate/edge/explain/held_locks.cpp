// SPDX-License-Identifier: MIT
#include "gate/edge/explain/held_locks.h"

namespace gate {

TouchedTables touched_tables(Database& database) {
  TouchedTables touched;
  for (const Row& row : database.query(
           "SELECT relation, mode FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() "
           "AND locktype = 'relation'")) {
    const std::string& mode = row[1].value();
    if (mode == "AccessShareLock" || mode == "RowShareLock")
      touched.read.insert(row[0].value());
    else if (mode == "RowExclusiveLock")
      touched.written.insert(row[0].value());
    else
      touched.everything = true;
  }
  return touched;
}

}  // namespace gate
