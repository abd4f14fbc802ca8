// SPDX-License-Identifier: MIT
#include "gate/report/side_by_side.h"

#include <algorithm>
#include <cstddef>

#include "gate/core/compare/diff.h"
#include "gate/core/plan/node_kinds.h"

namespace gate {

namespace {

// Limits the search for a partner: plans of thousands of nodes must not take minutes.
constexpr std::size_t farthest = 100;

bool stands_in_for(const Node& current, const Node& baseline) {
  if (!current.relation.empty() || !baseline.relation.empty())
    return current.relation == baseline.relation && current.schema == baseline.schema;
  if (is_join(current) && is_join(baseline)) return true;
  return current.node_type == baseline.node_type && current.index == baseline.index;
}

/// The nodes between two unchanged ones: those removed, then those added.
class ChangedStretch {
 public:
  void add(const AlignedNode& aligned) {
    if (aligned.current == nullptr)
      went_.push_back(aligned.baseline);
    else
      came_.push_back(aligned.current);
  }

  void move_to(std::vector<PlanRow>& rows) {
    for (const Position* each : went_) {
      const std::size_t partner = partner_of(*each);
      if (partner == came_.size()) {
        rows.push_back({each, nullptr});
        continue;
      }
      while (next_ < partner) rows.push_back({nullptr, came_[next_++]});
      rows.push_back({each, came_[next_++]});
    }
    while (next_ < came_.size()) rows.push_back({nullptr, came_[next_++]});
    *this = {};
  }

 private:
  [[nodiscard]] std::size_t partner_of(const Position& went) const {
    const std::size_t end = std::min(came_.size(), next_ + farthest);
    for (std::size_t at = next_; at < end; ++at)
      if (stands_in_for(*came_[at]->node, *went.node)) return at;
    return came_.size();
  }

  std::vector<const Position*> went_;
  std::vector<const Position*> came_;
  std::size_t next_ = 0;  ///< of came_
};

}  // namespace

std::vector<PlanRow> side_by_side(const std::vector<Position>& baseline,
                                  const std::vector<Position>& current) {
  std::vector<PlanRow> rows;
  ChangedStretch changed;
  for (const AlignedNode& each : align(baseline, current)) {
    const bool stayed = each.baseline != nullptr && each.current != nullptr;
    if (!stayed) {
      changed.add(each);
      continue;
    }
    changed.move_to(rows);
    rows.push_back({each.baseline, each.current, true});
  }
  changed.move_to(rows);
  return rows;
}

}  // namespace gate
