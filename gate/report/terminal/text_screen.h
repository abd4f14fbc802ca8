// SPDX-License-Identifier: MIT
// The failing cases of a run with many, in few enough rows for a screen.
#pragma once

#include <vector>

#include "gate/report/report.h"

namespace gate {

/// Cases that one fix cures: the same rule with the same hint, on the same relation.
struct FailingGroup {
  const JudgedCase* first;  ///< the worst
  const Finding* finding;   ///< its first that decides
  std::vector<const JudgedCase*> others;
};

/// Worst first.
[[nodiscard]] std::vector<FailingGroup> failing_groups(const Verdict& verdict);

/// How much of the groups is told: so many of them, the first with its details or not.
struct Telling {
  std::size_t groups;
  bool first_in_full;
};

/// Each group's case, finding and fix, and whom it concerns too; how many cases are left out; how
/// to see and accept one.
[[nodiscard]] std::string digest(const std::vector<FailingGroup>& groups, const Telling& telling,
                                 const Verdict& verdict, const TextStyle& style);

}  // namespace gate
