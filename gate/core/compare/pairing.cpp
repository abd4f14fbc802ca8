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

/// Equal values get equal numbers.
template <typename Value>
class Numbers {
 public:
  std::size_t of(const Value& value) {
    return numbers_.emplace(value, numbers_.size()).first->second;
  }

 private:
  std::map<Value, std::size_t> numbers_;
};

/// What two accesses are compared by. In numbers: a plan may have thousands of one relation.
struct Traits {
  std::size_t relation = 0;
  std::size_t alias = 0;
  std::size_t columns = 0;
  bool asks = false;  ///< for any column
  bool poor = false;
};

class Pairing {
 public:
  Pairing(std::span<const Access> baseline, std::span<const Access> current, const Catalog& now)
      : baseline_(baseline), now_(now), taken_(baseline.size(), false), pairs_(current.size()) {
    for (const Access& each : baseline) {
      before_.push_back(traits_of(each));
      read_before_.insert(each.relation);
      roots_before_.insert(each.root);
    }
    for (std::size_t i = 0; i < current.size(); ++i) {
      pairs_[i].current = &current[i];
      traits_.push_back(traits_of(current[i]));
      read_now_.insert(current[i].relation);
      read_now_.insert(current[i].root);
    }
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
  using Key = std::array<std::size_t, 3>;
  using Candidates = std::map<Key, std::vector<std::size_t>>;  // the first is the last of a list

  Traits traits_of(const Access& access) {
    const std::set<std::string> columns = columns_asked(access);
    return {relations_.of(access.relation), aliases_.of(access.alias), columns_.of(columns),
            !columns.empty(), is_poor(access)};
  }

  static Key key_of(const Traits& traits, Likeness wanted) {
    return {traits.relation, wanted.alias ? traits.alias : 0, wanted.columns ? traits.columns : 0};
  }

  void round(bool poor_current, Likeness wanted, bool poor_baseline) {
    Candidates candidates;
    for (std::size_t i = baseline_.size(); i-- > 0;)
      if (!taken_[i] && before_[i].poor == poor_baseline)
        candidates[key_of(before_[i], wanted)].push_back(i);
    for (std::size_t i = 0; i < pairs_.size() && !candidates.empty(); ++i)
      if (pairs_[i].baseline == nullptr && traits_[i].poor == poor_current)
        take_first(pairs_[i], candidates, key_of(traits_[i], wanted));
  }

  void take_first(PairedAccess& pair, Candidates& candidates, const Key& key) {
    const auto found = candidates.find(key);
    if (found == candidates.end() || found->second.empty()) return;
    const std::size_t first = found->second.back();
    found->second.pop_back();
    pair.baseline = &baseline_[first];
    taken_[first] = true;
  }

  /// Where the catalog knows nothing, no relation is known to be gone.
  bool is_gone(const Access& access) const {
    return !now_.relations.empty() && !now_.relations.contains(access.relation) &&
           !now_.relations.contains(access.root) && !read_now_.contains(access.root);
  }

  bool is_new(const Access& access) const {
    return !roots_before_.contains(access.root) && !is_known_member(access);
  }

  void pair_renamed() {
    Candidates gone;
    for (std::size_t i = baseline_.size(); i-- > 0;)
      if (!taken_[i] && is_gone(baseline_[i])) gone[{0, 0, before_[i].columns}].push_back(i);
    for (std::size_t i = 0; i < pairs_.size() && !gone.empty(); ++i)
      if (pairs_[i].baseline == nullptr && traits_[i].asks && is_new(*pairs_[i].current))
        take_first(pairs_[i], gone, {0, 0, traits_[i].columns});
  }

  bool is_known_member(const Access& current) const {
    return read_before_.contains(current.relation);
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
  std::map<QualifiedName, const Access*> worst_of_tree_;  ///< by root, where it was asked
  const Catalog& now_;
  Numbers<QualifiedName> relations_;
  Numbers<std::string> aliases_;
  Numbers<std::set<std::string>> columns_;
  std::vector<Traits> before_;            ///< of the baseline
  std::vector<Traits> traits_;            ///< of current
  std::set<QualifiedName> read_before_;   ///< relations
  std::set<QualifiedName> roots_before_;  ///< their roots
  std::set<QualifiedName> read_now_;      ///< relations and roots
  std::vector<bool> taken_;
  std::vector<PairedAccess> pairs_;
};

}  // namespace

std::vector<PairedAccess> pair_accesses(std::span<const Access> baseline,
                                        std::span<const Access> current, const Catalog& now) {
  return Pairing(baseline, current, now).run();
}

}  // namespace gate
