// SPDX-License-Identifier: MIT
// What a statement read and wrote, and which statements can see it.
#pragma once

#include <set>
#include <string>

namespace gate {

/// Relations (tables, indexes, sequences) by OID, which is the same in a copy of the database.
struct TouchedTables {
  std::set<std::string> read;
  std::set<std::string> written;
  bool everything = false;  ///< the relations are unknown

  /// Whether a case that runs afterwards (`later`) may see what this one did.
  [[nodiscard]] bool seen_by(const TouchedTables& later) const;

  void add(const TouchedTables& other);
};

}  // namespace gate
