// SPDX-License-Identifier: MIT
// Estimated against actual rows. EXPLAIN's counters answer the planner's question only in some
// nodes and positions: most of this file says where they do not.
#include "gate/core/plan/estimate.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gate {
namespace {

constexpr double under_estimate_floor = 100;
constexpr double over_estimate_floor = 1'000;

struct SkippedType {
  std::string_view node_type;
  std::string_view reason;
};

constexpr std::string_view copies_its_input = "its rows are its input's";

constexpr std::array<SkippedType, 16> skipped_types = {{
    {"BitmapAnd", "it counts no rows"},
    {"BitmapOr", "it counts no rows"},
    {"Bitmap Index Scan", "it counts dead entries; the Bitmap Heap Scan above is judged"},
    {"Hash", "it leaves out NULL keys; its input is judged"},
    {"ModifyTable", "it has no estimate of its own"},
    {"Limit", "it has no estimate of its own"},
    {"LockRows", copies_its_input},
    {"Gather", copies_its_input},
    {"Gather Merge", copies_its_input},
    {"Materialize", copies_its_input},
    {"Memoize", copies_its_input},
    {"ProjectSet", "the planner does not know what a set-returning function returns"},
    {"Result", "it has no estimate of its own"},
    {"Recursive Union", "the planner guesses the number of iterations"},
    {"WorkTable Scan", "the planner guesses the number of iterations"},
    {"SetOp", "the planner guesses the number of groups"},
}};

bool is_any_of(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool is_append(const Node& node) {
  return is_any_of(node.node_type, {"Append", "Merge Append"});
}

bool has_run_condition(const Node& node) {
  return node.node_type == "WindowAgg" && condition(node, "Run Condition").has_value();
}

bool pruned_while_running(const Node& node) {
  if (!is_append(node)) return false;
  return node.subplans_removed > 0 || std::ranges::any_of(node.children, [](const Node& member) {
           return member.parent_relationship == "Member" && member.actual_rows && member.loops == 0;
         });
}

bool is_subplan(const Node& node) {
  return is_any_of(node.parent_relationship, {"InitPlan", "SubPlan"});
}

const std::string partial_groups = "a partial aggregate counts each participant's groups";

/// The planner guessed the rows of this node by a constant that no statistic can mend.
std::string guess_of(const Node& node) {
  if (pruned_while_running(node)) return "partitions were pruned while it ran";
  if (has_run_condition(node)) return "its run condition is not estimated";
  if (node.node_type == "Aggregate" && node.partial_mode == "Partial") return partial_groups;
  if (is_any_of(node.node_type, {"Recursive Union", "WorkTable Scan", "SetOp", "ProjectSet"}))
    return "the planner guesses the rows of " + node.node_type;
  return {};
}

/// Delivers as many rows as its input, so that a guess below is a guess here.
bool copies_input(const Node& node) {
  if (is_any_of(node.node_type, {"Subquery Scan", "Result"}))
    return !condition(node, "Filter").has_value();
  return is_any_of(node.node_type,
                   {"Sort", "Incremental Sort", "WindowAgg", "Append", "Merge Append", "LockRows",
                    "Gather", "Gather Merge", "Materialize", "Memoize", "Limit"});
}

/// For each node why its rows are a guess, its own or its input's; empty where they are not.
std::vector<std::string> guesses(const std::vector<Position>& places) {
  std::vector<std::string> result(places.size());
  for (std::size_t i = places.size(); i-- > 0;) {
    const Node& node = *places[i].node;
    if (const std::string own = guess_of(node); !own.empty()) result[i] = own;
    // Children stand behind their parent: by now result[i] holds what they handed up.
    const std::size_t parent = places[i].parent;
    if (parent == no_parent || result[i].empty() || is_subplan(node)) continue;
    const Node& above = *places[parent].node;
    if (copies_input(above) || (has_run_condition(node) && above.node_type == "Subquery Scan"))
      result[parent] = result[i];
  }
  return result;
}

/// A CTE Scan without a filter repeats the rows of its CTE, which hangs elsewhere in the tree.
std::string guess_of_cte(const std::vector<Position>& places,
                         const std::vector<std::string>& guessed, const Node& scan) {
  if (scan.node_type != "CTE Scan" || condition(scan, "Filter")) return {};
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].node->subplan_name == "CTE " + scan.cte_name) return guessed[i];
  return {};
}

const Position& gather_above(const std::vector<Position>& places, std::size_t i) {
  while (places[i].parent != no_parent && !places[i].node->node_type.starts_with("Gather"))
    i = places[i].parent;
  return places[i];
}

bool below_parallel_append(const std::vector<Position>& places, std::size_t i) {
  for (i = places[i].parent; i != no_parent; i = places[i].parent) {
    const Node& node = *places[i].node;
    if (node.node_type.starts_with("Gather")) return false;
    if (is_append(node) && node.parallel_aware) return true;
  }
  return false;
}

/// A member of a Parallel Append may have been planned for any number of workers from one to the
/// Gather's, which EXPLAIN does not show: of the estimates that this allows, the kindest.
double partial_estimate(const Plan& plan, const std::vector<Position>& places, std::size_t i,
                        double actual) {
  const double most = places[i].node->plan_rows * places[i].divisor;
  if (!below_parallel_append(places, i)) return most;
  const auto setting = plan.settings.find("parallel_leader_participation");
  const bool leader = setting == plan.settings.end() || setting->second != "off";
  return std::clamp(actual, std::min(most, places[i].node->plan_rows * parallel_divisor(1, leader)),
                    most);
}

/// Counts of the node per loop; for a partial node, over all participants per loop of its Gather.
Estimate counts(const Plan& plan, const std::vector<Position>& places, std::size_t i) {
  const Node& node = *places[i].node;
  const double rows = node.actual_rows.value_or(0);
  Estimate result;
  if (!places[i].partial) {
    result.estimated = node.plan_rows;
    result.actual = rows;
    result.loops = node.loops;
    return result;
  }
  result.loops = std::max(gather_above(places, i).node->loops, 1.0);
  result.actual = rows * node.loops / result.loops;
  result.estimated = partial_estimate(plan, places, i, result.actual);
  return result;
}

/// Mark and restore re-reads rows of the inner side; a Result passes that on to its input.
bool restored_by_merge_join(const std::vector<Position>& places, std::size_t i) {
  const Position& place = places[i];
  if (place.parent == no_parent) return false;
  const Node& parent = *places[place.parent].node;
  if (parent.node_type == "Result" && !is_subplan(*place.node))
    return restored_by_merge_join(places, place.parent);
  return parent.node_type == "Merge Join" && place.node->parent_relationship == "Inner" &&
         !parent.inner_unique;
}

std::string why_type_is_skipped(const Node& node) {
  const auto found = std::ranges::find(skipped_types, node.node_type, &SkippedType::node_type);
  return found == skipped_types.end() ? std::string() : std::string(found->reason);
}

std::string why_skipped(const std::vector<Position>& places, std::size_t i,
                        const std::string& guess, const Estimate& estimate) {
  const Node& node = *places[i].node;
  if (!node.actual_rows) return "there are no actual rows";
  if (node.loops == 0) return "it was never executed";
  if (const std::string reason = why_type_is_skipped(node); !reason.empty()) return reason;
  if (!guess.empty()) return guess;
  if (places[i].may_stop && estimate.actual < estimate.estimated)
    return "the node above may have stopped it early";
  if (estimate.actual > estimate.estimated && restored_by_merge_join(places, i))
    return "the merge join above read rows of it again";
  return {};
}

bool is_negligible(const Estimate& estimate) {
  if (estimate.actual > estimate.estimated)
    return estimate.actual * estimate.loops < under_estimate_floor;
  return estimate.estimated * estimate.loops < over_estimate_floor;
}

}  // namespace

double q_error(double estimated, double actual) {
  const double e = std::max(estimated, 1.0);
  const double a = std::max(actual, 1.0);
  return std::max(e / a, a / e);
}

std::vector<Estimate> estimates(const Plan& plan, const std::vector<Position>& places) {
  const std::vector<std::string> guessed = guesses(places);
  std::vector<Estimate> result;
  result.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Node& node = *places[i].node;
    Estimate estimate = counts(plan, places, i);
    const std::string guess = guessed[i].empty() ? guess_of_cte(places, guessed, node) : guessed[i];
    estimate.q = q_error(estimate.estimated, estimate.actual);
    estimate.skipped = why_skipped(places, i, guess, estimate);
    estimate.guessed = !guess.empty() && guess != partial_groups && node.loops > 0;
    estimate.fixed_default = is_any_of(
        node.node_type, {"Function Scan", "Table Function Scan", "Foreign Scan", "Custom Scan"});
    estimate.negligible = is_negligible(estimate);
    result.push_back(std::move(estimate));
  }
  return result;
}

}  // namespace gate
