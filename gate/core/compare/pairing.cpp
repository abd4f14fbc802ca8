// SPDX-License-Identifier: MIT
// Pairing in rounds: poor accesses choose first and take what explains them best, so that a pair
// (good, poor) remains only where a good access was really lost.
#include "gate/core/compare/pairing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "gate/core/sql/expression.h"

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

/// Of an access, whichever node compares them; without scan, as tests make them, none.
std::set<std::string> columns_asked(const Access& access) {
  std::set<std::string> columns;
  if (access.scan == nullptr) return columns;
  for (const Condition& each : access.scan->conditions)
    for (const std::string& column : columns_of(each.text, access.scan->alias))
      columns.insert(column);
  return columns;
}

/// How alike two accesses of one relation must be to be paired in a round.
struct Likeness {
  bool columns = false;  ///< asked for by the same columns
  bool alias = false;
};

constexpr std::array<Likeness, 4> likest_first = {{{true, true}, {true, false}, {false, true}, {}}};

class Pairing {
 public:
  Pairing(std::span<const Access> baseline, std::span<const Access> current, const Catalog& now)
      : baseline_(baseline), now_(now), taken_(baseline.size(), false), pairs_(current.size()) {
    for (std::size_t i = 0; i < current.size(); ++i) {
      pairs_[i].current = &current[i];
      read_now_.insert(current[i].relation);
      read_now_.insert(current[i].root);
    }
    for (std::size_t i = 0; i < baseline.size(); ++i)
      of_relation_[baseline[i].relation].push_back(i);
  }

  std::vector<PairedAccess> run() {
    for (const bool poor_baseline : {true, false})
      for (const Likeness& wanted : likest_first) round(true, wanted, poor_baseline);
    for (const bool poor_baseline : {false, true})
      for (const Likeness& wanted : likest_first) round(false, wanted, poor_baseline);
    for (PairedAccess& pair : pairs_)
      if (pair.baseline == nullptr && !is_known_member(*pair.current))
        pair.baseline = stand_in(*pair.current);
    pair_renamed();
    return pairs_;
  }

 private:
  void round(bool poor_current, Likeness wanted, bool poor_baseline) {
    for (PairedAccess& pair : pairs_) {
      if (pair.baseline != nullptr || is_poor(*pair.current) != poor_current) continue;
      const auto candidates = of_relation_.find(pair.current->relation);
      if (candidates == of_relation_.end()) continue;
      for (const std::size_t i : candidates->second) {
        const Access& candidate = baseline_[i];
        if (taken_[i] || is_poor(candidate) != poor_baseline) continue;
        if (!is_alike(candidate, *pair.current, wanted)) continue;
        pair.baseline = &candidate;
        taken_[i] = true;
        break;
      }
    }
  }

  static bool is_alike(const Access& one, const Access& other, Likeness wanted) {
    if (wanted.alias && one.alias != other.alias) return false;
    return !wanted.columns || columns_asked(one) == columns_asked(other);
  }

  /// Where the catalog knows nothing, no relation is known to be gone.
  bool is_gone(const Access& access) const {
    return !now_.relations.empty() && !now_.relations.contains(access.relation) &&
           !now_.relations.contains(access.root) && !read_now_.contains(access.root);
  }

  bool is_new(const Access& access) const {
    return std::ranges::none_of(baseline_, [&](const Access& each) {
      return each.root == access.root || each.relation == access.relation;
    });
  }

  void pair_renamed() {
    for (PairedAccess& pair : pairs_) {
      if (pair.baseline != nullptr || !is_new(*pair.current)) continue;
      const std::set<std::string> columns = columns_asked(*pair.current);
      for (std::size_t i = 0; i < baseline_.size() && !columns.empty(); ++i) {
        if (taken_[i] || !is_gone(baseline_[i]) || columns_asked(baseline_[i]) != columns) continue;
        pair.baseline = &baseline_[i];
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
  const Catalog& now_;
  std::set<QualifiedName> read_now_;  ///< relations and roots
  std::vector<bool> taken_;
  std::vector<PairedAccess> pairs_;
};

}  // namespace

std::vector<PairedAccess> pair_accesses(std::span<const Access> baseline,
                                        std::span<const Access> current, const Catalog& now) {
  return Pairing(baseline, current, now).run();
}

}  // namespace gate
