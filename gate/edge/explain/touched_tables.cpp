// SPDX-License-Identifier: MIT
#include "gate/edge/explain/touched_tables.h"

#include <algorithm>

namespace gate {
namespace {

bool meet(const std::set<std::string>& left, const std::set<std::string>& right) {
  return std::ranges::any_of(left, [&](const std::string& each) { return right.contains(each); });
}

}  // namespace

bool TouchedTables::seen_by(const TouchedTables& later) const {
  if (everything || written.empty()) return everything;
  return later.everything || meet(written, later.read) || meet(written, later.written);
}

void TouchedTables::add(const TouchedTables& other) {
  read.insert(other.read.begin(), other.read.end());
  written.insert(other.written.begin(), other.written.end());
  everything = everything || other.everything;
}

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
