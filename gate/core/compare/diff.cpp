// SPDX-License-Identifier: MIT
// The common beginning and end of the two lists are taken off first; what remains is aligned by the
// table of the textbook, in which nodes of equal depth win over nodes of different depth.
#include "gate/core/compare/diff.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "gate/core/plan/node_label.h"

namespace gate {
namespace {

constexpr std::size_t largest_table = 4'000'000;
constexpr int match_weight = 4'096;  // any number of equal depths counts less than one match more

/// Without a catalog, numbers in names are all that can tell partitions apart.
std::string without_numbers(std::string name) {
  static const RE2 number(R"(_\d+)");
  RE2::GlobalReplace(&name, number, "");
  return name;
}

struct Label {
  std::size_t id = 0;
  std::size_t depth = 0;
};

/// Equal labels get equal numbers.
class Labels {
 public:
  std::vector<Label> of(const std::vector<Position>& positions) {
    std::vector<Label> labels;
    for (const Position& each : positions) {
      const Node& node = *each.node;
      std::string relation = without_numbers(node.relation);
      if (!node.schema.empty()) relation.insert(0, node.schema + ".");
      const std::string text = node_label(node, relation, without_numbers(node.index));
      labels.push_back({ids_.emplace(text, ids_.size()).first->second, each.depth});
    }
    return labels;
  }

 private:
  std::map<std::string, std::size_t> ids_;
};

/// weight(i, j): of the best alignment of what begins at i in the baseline and at j in current.
class WeightTable {
 public:
  WeightTable(std::vector<Label> baseline, std::vector<Label> current)
      : baseline_(std::move(baseline)),
        current_(std::move(current)),
        weights_((baseline_.size() + 1) * (current_.size() + 1), 0) {
    for (std::size_t i = baseline_.size(); i-- > 0;)
      for (std::size_t j = current_.size(); j-- > 0;)
        weights_[offset(i, j)] =
            std::max({weight(i + 1, j), weight(i, j + 1), weight_if_matched(i, j)});
  }

  [[nodiscard]] bool matches(std::size_t i, std::size_t j) const {
    return i < baseline_.size() && j < current_.size() && baseline_[i].id == current_[j].id &&
           weight(i, j) == weight_if_matched(i, j);
  }

  /// Whether the baseline's node goes without a partner; else current's comes without one.
  [[nodiscard]] bool goes(std::size_t i, std::size_t j) const {
    return i < baseline_.size() && (j == current_.size() || weight(i + 1, j) == weight(i, j));
  }

 private:
  [[nodiscard]] std::size_t offset(std::size_t i, std::size_t j) const {
    return i * (current_.size() + 1) + j;
  }

  [[nodiscard]] int weight(std::size_t i, std::size_t j) const { return weights_[offset(i, j)]; }

  [[nodiscard]] int weight_if_matched(std::size_t i, std::size_t j) const {
    if (baseline_[i].id != current_[j].id) return 0;
    return weight(i + 1, j + 1) + match_weight + (baseline_[i].depth == current_[j].depth ? 1 : 0);
  }

  std::vector<Label> baseline_;
  std::vector<Label> current_;
  std::vector<int> weights_;
};

class Alignment {
 public:
  Alignment(const std::vector<Position>& baseline, const std::vector<Position>& current)
      : baseline_(baseline), current_(current) {}

  std::vector<AlignedNode> run() {
    Labels labels;
    const std::vector<Label> old_labels = labels.of(baseline_);
    const std::vector<Label> new_labels = labels.of(current_);
    const auto same = [](const Label& one, const Label& other) { return one.id == other.id; };
    const auto [first, first_current] = std::mismatch(old_labels.begin(), old_labels.end(),
                                                      new_labels.begin(), new_labels.end(), same);
    const auto [last, last_current] =
        std::mismatch(old_labels.rbegin(), std::make_reverse_iterator(first), new_labels.rbegin(),
                      std::make_reverse_iterator(first_current), same);
    const std::vector<Label> middle(first, last.base());
    const std::vector<Label> middle_current(first_current, last_current.base());
    keep(static_cast<std::size_t>(first - old_labels.begin()));
    align_middle(middle, middle_current);
    keep(static_cast<std::size_t>(last - old_labels.rbegin()));
    return std::move(aligned_);
  }

 private:
  void align_middle(const std::vector<Label>& baseline, const std::vector<Label>& current) {
    const std::size_t end = i_ + baseline.size();
    const std::size_t end_current = j_ + current.size();
    if ((baseline.size() + 1) * (current.size() + 1) <= largest_table)
      return walk(WeightTable(baseline, current), end, end_current);
    while (i_ < end) go();
    while (j_ < end_current) come();
  }

  void walk(const WeightTable& table, std::size_t end, std::size_t end_current) {
    const std::size_t from = i_;
    const std::size_t from_current = j_;
    while (i_ < end || j_ < end_current)
      if (table.matches(i_ - from, j_ - from_current))
        keep(1);
      else if (table.goes(i_ - from, j_ - from_current))
        go();
      else
        come();
  }

  void keep(std::size_t count) {
    for (; count > 0; --count) aligned_.push_back({&baseline_[i_++], &current_[j_++]});
  }
  void go() { aligned_.push_back({&baseline_[i_++], nullptr}); }
  void come() { aligned_.push_back({nullptr, &current_[j_++]}); }

  const std::vector<Position>& baseline_;
  const std::vector<Position>& current_;
  std::size_t i_ = 0;
  std::size_t j_ = 0;
  std::vector<AlignedNode> aligned_;
};

}  // namespace

std::vector<AlignedNode> align(const std::vector<Position>& baseline,
                               const std::vector<Position>& current) {
  return Alignment(baseline, current).run();
}

}  // namespace gate
