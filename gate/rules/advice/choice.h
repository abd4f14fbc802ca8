// SPDX-License-Identifier: MIT
// The best of what was tried.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace gate {

/// What a candidate brings and costs.
struct Weight {
  std::set<std::size_t> cured;  ///< findings
  double blocks = 0;            ///< that their cases touch behind it
  double bytes = 0;             ///< of the new indexes
  std::size_t restored = 0;     ///< of the cured, by the index that they had lost
};

/// The one that restores what the most findings had lost; else that cures the most findings with
/// the fewest blocks; of those that cure the same with less than a tenth more blocks, the smallest.
/// Absent where none cures any.
[[nodiscard]] std::optional<std::size_t> best_of(const std::vector<Weight>& weights);

}  // namespace gate
