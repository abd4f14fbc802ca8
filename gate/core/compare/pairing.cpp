// SPDX-License-Identifier: MIT
// Pairing in rounds: poor accesses choose first and take what explains them best, so that a pair
// (good, poor) remains only where a good access was really lost.
#include "gate/core/compare/pairing.h"

#include <algorithm>
#include <map>

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
    for (std::size_t i = 0; i < baseline.size(); ++i)
      of_relation_[baseline[i].relation].push_back(i);
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
      const auto candidates = of_relation_.find(pair.current->relation);
      if (candidates == of_relation_.end()) continue;
      for (const std::size_t i : candidates->second) {
        const Access& candidate = baseline_[i];
        if (taken_[i] || is_poor(candidate) != poor_baseline) continue;
        if (same_alias && candidate.alias != pair.current->alias) continue;
        pair.baseline = &candidate;
        taken_[i] = true;
        break;
      }
    }
  }

  bool is_known_member(const Access& current) const {
    return of_relation_.contains(current.relation);
  }

  /// For a member that the baseline lacks: the worst access of its tree that says something.
  const Access* stand_in(const Access& current) {
    if (is_small(current)) return nullptr;
    const auto [known, is_new] = worst_of_tree_.emplace(current.root, nullptr);
    if (!is_new) return known->second;
    const Access* worst = nullptr;
    for (const Access& each : baseline_) {
      if (each.root != current.root || !each.executed) continue;
      if (each.pages > 0 && each.pages <= small_member_pages) continue;
      if (worst == nullptr || each.access_class > worst->access_class) worst = &each;
    }
    return known->second = worst;
  }

  std::span<const Access> baseline_;
  std::map<QualifiedName, std::vector<std::size_t>> of_relation_;  ///< of the baseline
  std::map<QualifiedName, const Access*> worst_of_tree_;           ///< by root, where it was asked
  std::vector<bool> taken_;
  std::vector<PairedAccess> pairs_;
};

}  // namespace

std::vector<PairedAccess> pair_accesses(std::span<const Access> baseline,
                                        std::span<const Access> current) {
  return Pairing(baseline, current).run();
}

}  // namespace gate
