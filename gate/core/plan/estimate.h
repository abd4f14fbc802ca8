// SPDX-License-Identifier: MIT
// Estimated against actual rows of each node.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/position.h"

namespace gate {

/// max(estimated/actual, actual/estimated), both floored at one row (Moerkotte, Neumann, Steidl:
/// Preventing Bad Plans by Bounding the Impact of Cardinality Estimation Errors, PVLDB 2(1), 2009).
[[nodiscard]] double q_error(double estimated, double actual);

/// What one node's row counts say about the planner's estimate.
struct Estimate {
  double estimated = 0;  ///< per loop; in total over participants for a partial node
  double actual = 0;     ///< on the same footing as `estimated`
  double loops = 0;      ///< 1 for a partial node
  double q = 1;          ///< q_error(estimated, actual)
  std::string skipped;   ///< why the counts are no evidence, in words; empty where they are
  bool guessed = false;  ///< skipped because the planner guesses here: no misestimate begins above
  bool fixed_default = false;  ///< the estimate is a constant of the planner (Function Scan …)
  /// Estimate and actual both too small in total to matter: under 100 rows for an under-estimate,
  /// under 1,000 for an over-estimate.
  bool negligible = false;
};

/// One Estimate for each position, in the same order.
[[nodiscard]] std::vector<Estimate> estimates(const Plan& plan,
                                              const std::vector<Position>& places);

}  // namespace gate
