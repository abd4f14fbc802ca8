// SPDX-License-Identifier: MIT
// Pairing in rounds: poor accesses choose first and take what explains them best, so that a pair
// (good, poor) remains only where a good access was really lost.
#include "gate/core/compare/pairing.h"

#include <algorithm>

namespace gate {
namespace {

/// A member of so few pages is read in whole whatever indexes it has.
constexpr double small_member_pages = 4;

bool is_poor(const Access& access) {
  return access.executed && access.access_class >= AccessClass::full_index;
}

bool is_small(const Access& access) {
  return access.pages <= small_member_pages && (access.pages > 0 || access.rows_examined == 0);
}

class Pairing {
 public:
  Pairing(std::span<const Access> baseline, std::span<const Access> current)
      : baseline_(baseline), taken_(baseline.size(), false), pairs_(current.size()) {
    for (std::size_t i = 0; i < current.size(); ++i) pairs_[i].current = &current[i];
  }

  std::vector<PairedAccess> run() {
    for (const bool poor_baseline : {true, false})
      for (const bool same_alias : {true, false}) round(true, same_alias, poor_baseline);
    for (const bool poor_baseline : {false, true})
      for (const bool same_alias : {true, false}) round(false, same_alias, poor_baseline);
    for (PairedAccess& pair : pairs_)
      if (pair.baseline == nullptr && !is_known_member(*pair.current))
        pair.baseline = stand_in(*pair.current);
    return pairs_;
  }

 private:
  void round(bool poor_current, bool same_alias, bool poor_baseline) {
    for (PairedAccess& pair : pairs_) {
      if (pair.baseline != nullptr || is_poor(*pair.current) != poor_current) continue;
      for (std::size_t i = 0; i < baseline_.size() && pair.baseline == nullptr; ++i) {
        const Access& candidate = baseline_[i];
        if (taken_[i] || candidate.relation != pair.current->relation) continue;
        if (same_alias && candidate.alias != pair.current->alias) continue;
        if (is_poor(candidate) != poor_baseline) continue;
        pair.baseline = &candidate;
        taken_[i] = true;
      }
    }
  }

  bool is_known_member(const Access& current) const {
    return std::ranges::any_of(
        baseline_, [&](const Access& each) { return each.relation == current.relation; });
  }

  /// For a member that the baseline lacks: the worst access of its tree that says something.
  const Access* stand_in(const Access& current) const {
    if (is_small(current)) return nullptr;
    const Access* worst = nullptr;
    for (const Access& each : baseline_) {
      if (each.root != current.root || !each.executed) continue;
      if (each.pages > 0 && each.pages <= small_member_pages) continue;
      if (worst == nullptr || each.access_class > worst->access_class) worst = &each;
    }
    return worst;
  }

  std::span<const Access> baseline_;
  std::vector<bool> taken_;
  std::vector<PairedAccess> pairs_;
};

}  // namespace

std::vector<PairedAccess> pair_accesses(std::span<const Access> baseline,
                                        std::span<const Access> current) {
  return Pairing(baseline, current).run();
}

}  // namespace gate
