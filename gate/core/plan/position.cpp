// SPDX-License-Identifier: MIT
// Pre-order of a plan. What may stop a node is known on the way down, whether it is partial on the
// way up; both follow the executor (nodeLimit.c, nodeNestloop.c, nodeMergejoin.c, nodeHashjoin.c)
// and costsize.c, not the text of the plan.
#include "gate/core/plan/position.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "gate/core/plan/node_kinds.h"

namespace gate {
namespace {

bool is_gather(const Node& node) {
  return node.node_type == "Gather" || node.node_type == "Gather Merge";
}

/// Reads its input to the end before it delivers anything, or whatever its consumer does.
bool is_blocking(const Node& node) {
  static constexpr std::array<std::string_view, 6> always = {
      "Sort", "Hash", "Bitmap Heap Scan", "BitmapAnd", "BitmapOr", "ModifyTable"};
  if (std::ranges::find(always, node.node_type) != always.end()) return true;
  if (node.node_type == "Aggregate") return node.strategy != "Sorted";
  return node.node_type == "SetOp" && node.strategy == "Hashed";
}

/// A limit that the planner did not know is estimated as a tenth of the input
/// (adjust_limit_rows_costs), both rounded; any other estimate comes from a literal.
bool limit_was_known(const Node& limit, const Node& input) {
  return std::abs(limit.plan_rows - 0.1 * input.plan_rows) > 0.6;
}

/// The Limit ran once and delivered less than it would have taken: its input came to an end.
bool limit_not_reached(const Node& limit, const Node& input) {
  return limit.actual_rows && limit.loops == 1 && *limit.actual_rows < limit.plan_rows &&
         limit_was_known(limit, input);
}

/// A mean under one row means that some loop had none.
bool hash_table_is_empty(const Node& join) {
  return std::ranges::any_of(join.children, [](const Node& child) {
    return child.parent_relationship == "Inner" && child.actual_rows && child.loops > 0 &&
           *child.actual_rows < 1;
  });
}

/// The parent itself, whatever stands above it, is one that can stop this child.
bool can_be_stopped_by(const Node& parent, const Node& child) {
  if (is_subplan(child)) return true;
  if (parent.node_type == "Limit" || parent.node_type == "Merge Join") return true;
  if (parent.node_type == "Nested Loop" && child.parent_relationship == "Inner")
    return parent.inner_unique || parent.join_type == "Semi" || parent.join_type == "Anti";
  // An empty hash table ends the join at once, unless unmatched outer rows are delivered.
  if (parent.node_type == "Hash Join" && child.parent_relationship == "Outer")
    return parent.join_type != "Left" && parent.join_type != "Anti" && parent.join_type != "Full";
  if (parent.node_type == "WindowAgg") return condition(parent, "Run Condition").has_value();
  return parent.node_type == "SetOp" && parent.strategy == "Sorted";
}

/// It can, and the counters of this run do not say that it did not.
bool stopped_by(const Node& parent, const Node& child) {
  if (!can_be_stopped_by(parent, child)) return false;
  if (is_subplan(child)) return true;
  if (parent.node_type == "Limit") return !limit_not_reached(parent, child);
  return parent.node_type != "Hash Join" || hash_table_is_empty(parent);
}

bool drives(const Node& child) {
  return child.parent_relationship == "Outer" || child.parent_relationship == "Subquery" ||
         child.parent_relationship == "Member";
}

bool leader_participates(const Plan& plan) {
  const auto setting = plan.settings.find("parallel_leader_participation");
  return setting == plan.settings.end() || setting->second != "off";
}

class Walk {
 public:
  explicit Walk(const Plan& plan) : leader_participates_(leader_participates(plan)) {
    visit(plan.root, Position{.node = &plan.root, .path = "0"});
  }

  std::vector<Position> take() { return std::move(places_); }

 private:
  void visit(const Node& node, const Position& place) {
    const std::size_t self = places_.size();
    places_.push_back(place);
    bool input_is_partial = false;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const std::size_t child = places_.size();
      visit(node.children[i], below(node, self, i));
      input_is_partial = input_is_partial || (drives(node.children[i]) && places_[child].partial);
    }
    places_[self].partial = partial(node, input_is_partial);
  }

  Position below(const Node& parent, std::size_t self, std::size_t i) const {
    const Node& child = parent.children[i];
    const Position& place = places_[self];
    return {
        .node = &child,
        .parent = self,
        .depth = place.depth + 1,
        .path = place.path + "." + std::to_string(i),
        .may_stop = stopped_by(parent, child) || (place.may_stop && !is_blocking(parent)),
        .can_stop = can_be_stopped_by(parent, child) || (place.can_stop && !is_blocking(parent)),
        .divisor = divisor(parent, child, place.divisor)};
  }

  double divisor(const Node& parent, const Node& child, double inherited) const {
    if (is_subplan(child)) return 1;
    if (!is_gather(parent)) return inherited;
    return parallel_divisor(parent.workers_planned, leader_participates_);
  }

  /// A Hash without a shared table and bitmaps are built by each participant as a whole.
  static bool partial(const Node& node, bool input_is_partial) {
    if (is_gather(node) || is_bitmap(node)) return false;
    if (node.parallel_aware) return true;
    return input_is_partial && node.node_type != "Hash" && !is_subplan(node);
  }

  bool leader_participates_;
  std::vector<Position> places_;
};

}  // namespace

double parallel_divisor(double workers, bool leader_participates) {
  if (workers < 1) return 1;
  return leader_participates ? workers + std::max(0.0, 1 - 0.3 * workers) : workers;
}

std::vector<Position> positions(const Plan& plan) {
  return Walk(plan).take();
}

std::vector<std::size_t> below(const std::vector<Position>& positions, std::size_t top) {
  std::vector<std::size_t> result;
  for (std::size_t at = top + 1; at < positions.size(); ++at) {
    if (positions[at].depth <= positions[top].depth) break;
    result.push_back(at);
  }
  return result;
}

}  // namespace gate
