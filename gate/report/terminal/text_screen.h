// SPDX-License-Identifier: MIT
// The failing cases of a run that has many, fitted to a screen.
#pragma once

#include <vector>

#include "gate/report/report.h"

namespace gate {

/// Cases with one fix: the same rule with the same hint, on the same relation.
struct FailingGroup {
  const JudgedCase* first;  ///< the worst
  const Finding* finding;   ///< its first finding that decides
  std::vector<const JudgedCase*> others;
};

/// Worst first.
[[nodiscard]] std::vector<FailingGroup> failing_groups(const Verdict& verdict);

/// How much is told: the number of groups, and whether the first one shows its details.
struct Telling {
  std::size_t groups;
  bool first_in_full;
};

/// The first case, finding and fix of each group and the other cases that share it; the number of
/// cases left out; how to see and accept a case.
[[nodiscard]] std::string digest(const std::vector<FailingGroup>& groups, const Telling& telling,
                                 const Verdict& verdict, const TextStyle& style);

}  // namespace gate
