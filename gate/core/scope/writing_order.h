// SPDX-License-Identifier: MIT
// The order in which writing cases run, and when the database must be restored between them.
#pragma once

#include <map>
#include <optional>

#include "gate/core/scope/session_groups.h"
#include "gate/core/scope/touched_tables.h"

namespace gate {

/// Cases run one after another on the fresh database, as long as none sees what an earlier one left
/// there (a rollback leaves dead rows and grown files); the others wait until it is fresh again.
/// Each case therefore gives the same result as if it ran alone. What a case touches is known once
/// it has run.
class WritingOrder {
 public:
  explicit WritingOrder(CaseNumbers cases);

  /// Whether every case has run with a valid result.
  [[nodiscard]] bool finished() const;

  /// To be called when the database is fresh, without traces of earlier cases.
  void begin_fresh();

  /// The case to run now; absent if all others must wait until the database is fresh.
  [[nodiscard]] std::optional<std::size_t> next();

  /// Records what the case returned by next() touched. False if it may have seen what an earlier
  /// case left: its result is invalid, and it waits.
  [[nodiscard]] bool counts(const TouchedTables& touched);

 private:
  CaseNumbers waiting_;
  CaseNumbers on_this_;    ///< those to try on the database since it was fresh
  std::size_t tried_ = 0;  ///< how many of these were tried
  TouchedTables left_;     ///< what was touched since it was fresh
  std::map<std::size_t, TouchedTables> touched_;  ///< by case, of those that have run
};

}  // namespace gate
