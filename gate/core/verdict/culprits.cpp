// SPDX-License-Identifier: MIT
// The search of Zeller and Hildebrandt ("Simplifying and isolating failure-inducing input", 2002)
// for few causes: the shortest beginning that fails ends with one of them; which is kept, and the
// others are searched for before it.
#include "gate/core/verdict/culprits.h"

#include <algorithm>
#include <numeric>

namespace gate {
namespace {

/// The first `count` changes, and those that are kept.
std::vector<std::size_t> beginning(std::size_t count, const std::vector<std::size_t>& kept) {
  std::vector<std::size_t> changes(count);
  std::iota(changes.begin(), changes.end(), std::size_t{0});
  for (const std::size_t each : kept)
    if (each >= count) changes.push_back(each);
  std::ranges::sort(changes);
  return changes;
}

/// The least count of first changes that is found to be enough with those that are kept. Steps from
/// the end, each twice as wide: what a later change takes back has not done it.
std::size_t least_enough(std::size_t enough, const std::vector<std::size_t>& kept,
                         const Happens& happens) {
  std::size_t too_few = 0;
  for (std::size_t step = 1; step < enough; step *= 2) {
    if (!happens(beginning(enough - step, kept))) {
      too_few = enough - step;
      break;
    }
    enough -= step;
  }
  while (enough - too_few > 1) {
    const std::size_t middle = too_few + (enough - too_few) / 2;
    (happens(beginning(middle, kept)) ? enough : too_few) = middle;
  }
  return enough;
}

}  // namespace

std::vector<std::size_t> culprits(std::size_t count, const Happens& happens, std::size_t most) {
  std::vector<std::size_t> kept;
  for (std::size_t enough = count; enough > 0 && kept.size() < most; enough = kept.back()) {
    kept.push_back(least_enough(enough, kept, happens) - 1);
    if (kept.back() == 0 || happens(beginning(0, kept))) {
      std::ranges::sort(kept);
      return kept;
    }
  }
  return {};
}

}  // namespace gate
