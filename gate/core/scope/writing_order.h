// SPDX-License-Identifier: MIT
// In which order the cases that write run, and when the database must be made fresh between them.
#pragma once

#include <map>
#include <optional>

#include "gate/core/scope/session_groups.h"
#include "gate/core/scope/touched_tables.h"

namespace gate {

/// One after the other on the fresh database, as long as none sees what an earlier one left there
/// (a rollback leaves dead rows and grown files); the others wait until it is fresh again. So each
/// case says what it would say alone. What a case touches is known when it has run once.
class WritingOrder {
 public:
  explicit WritingOrder(CaseNumbers cases);

  /// Whether every case has run with an answer that counts.
  [[nodiscard]] bool finished() const;

  /// The database is fresh: of what was written so far nothing is left in it.
  void begin_fresh();

  /// The case to run now; absent if all others must wait until the database is fresh.
  [[nodiscard]] std::optional<std::size_t> next();

  /// Notes what the case that next() named touched. False if it may have seen what an earlier
  /// one left: its answer does not count, and it waits.
  [[nodiscard]] bool counts(const TouchedTables& touched);

 private:
  CaseNumbers waiting_;
  CaseNumbers on_this_;    ///< those that are tried on the database since it was fresh
  std::size_t tried_ = 0;  ///< of them
  TouchedTables left_;     ///< what was touched since it was fresh
  std::map<std::size_t, TouchedTables> touched_;  ///< by each case that has run
};

}  // namespace gate
