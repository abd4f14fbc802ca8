// SPDX-License-Identifier: MIT
// What a statement read and wrote, and who sees it.
#pragma once

#include <set>
#include <string>

namespace gate {

/// Relations (tables, indexes, sequences) by OID, which a copy of the database shares.
struct TouchedTables {
  std::set<std::string> read;
  std::set<std::string> written;
  bool everything = false;  ///< which they are is not known

  /// Whether what ran before (this) may be seen by what ran after it (`later`).
  [[nodiscard]] bool seen_by(const TouchedTables& later) const;

  void add(const TouchedTables& other);
};

}  // namespace gate
