// SPDX-License-Identifier: MIT
// What a change of a suite's database does to a case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/qualified_name.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

enum class Direction { lost, gained, alike };

/// "lost", "gained", "alike"
[[nodiscard]] std::string_view to_string(Direction direction);

/// A case before and behind the change: its evidence holds the plan before as the baseline and the
/// one behind as the current plan, and its findings say what the gate would of the two.
struct Effect {
  JudgedCase judged;
  std::optional<double> ms_before;  ///< of one run; absent where it did not run
  std::optional<double> ms_behind;
  Direction direction = Direction::alike;
};

/// Lost: the gate would fail it, or it touches clearly more blocks; gained: clearly fewer.
[[nodiscard]] Direction direction_of(const JudgedCase& judged);

/// Blocks that the plan touched, children included; absent where it was not executed.
[[nodiscard]] std::optional<double> touched_blocks(const Plan& plan);

/// How a relation is read, in EXPLAIN's words: "Index Scan using orders_pkey".
struct ChangedAccess {
  QualifiedName relation;  ///< root of the partition tree
  std::string before;      ///< empty: it was not read
  std::string behind;

  bool operator==(const ChangedAccess&) const = default;
};

/// Those that differ, each once, in the order of the plan behind the change.
[[nodiscard]] std::vector<ChangedAccess> changed_accesses(const Evidence& evidence);

}  // namespace gate
