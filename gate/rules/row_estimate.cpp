// SPDX-License-Identifier: MIT
// A misestimate runs up the tree: every ancestor inherits it. What is found is the lowest node of
// each, its origin.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/assumption.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

using WorstByKey = std::map<std::string, double>;

WorstByKey accepted_errors(const std::optional<PlanView>& baseline) {
  WorstByKey result;
  if (!baseline) return result;
  for (std::size_t i = 0; i < baseline->positions.size(); ++i)
    if (baseline->estimates[i].skipped.empty())
      result[baseline->keys[i]] = std::max(result[baseline->keys[i]], baseline->estimates[i].q);
  return result;
}

class CurrentPlan {
 public:
  CurrentPlan(const PlanView& plan, WorstByKey accepted, double threshold)
      : positions_(plan.positions),
        estimates_(plan.estimates),
        keys_(plan.keys),
        accepted_(std::move(accepted)),
        threshold_(threshold) {}

  /// The worst origin of each logical key, in pre-order.
  std::vector<std::size_t> origins() const {
    std::map<std::string, std::size_t> worst;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      if (!is_flagged(i) || !is_origin(i)) continue;
      const auto [known, is_new] = worst.emplace(keys_[i], i);
      if (!is_new && estimates_[i].q > estimates_[known->second].q) known->second = i;
    }
    std::vector<std::size_t> result;
    for (const auto& [key, i] : worst) result.push_back(i);
    std::ranges::sort(result);
    return result;
  }

  /// The lowest node below that is as wrong though too small to speak of, or the node itself.
  std::size_t source(std::size_t i) const {
    const std::set<std::size_t> below = inputs_of(i);
    for (auto input = below.rbegin(); input != below.rend(); ++input)
      if (exceeds(*input) && is_half_as_wrong(*input, i)) return *input;
    return i;
  }

  const std::vector<Position>& positions() const { return positions_; }
  const Estimate& estimate(std::size_t i) const { return estimates_[i]; }

  std::optional<double> accepted(std::size_t i) const {
    const auto found = accepted_.find(keys_[i]);
    return found == accepted_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  bool exceeds(std::size_t i) const {
    return estimates_[i].skipped.empty() && estimates_[i].q > threshold_;
  }

  bool is_flagged(std::size_t i) const {
    if (!exceeds(i) || estimates_[i].negligible) return false;
    const std::optional<double> before = accepted(i);
    return !before || estimates_[i].q > twice_as_bad * *before;
  }

  bool is_origin(std::size_t i) const {
    const std::set<std::size_t> below = inputs_of(i);
    return std::ranges::none_of(below, [&](std::size_t input) {
      return is_flagged(input) || (is_known(input) && accounts_for(input, i));
    });
  }

  /// Wrong without being found: accepted in the baseline, or a guess that nothing can mend. What is
  /// too small to be found says nothing of the nodes above it, in which it may have grown.
  bool is_known(std::size_t input) const {
    if (estimates_[input].negligible) return false;
    return exceeds(input) || (estimates_[input].guessed && estimates_[input].q > threshold_);
  }

  /// The inner side of a nested loop that delivers nothing is off by its estimate in each loop, and
  /// the join above by all of them together.
  bool accounts_for(std::size_t input, std::size_t i) const {
    const Estimate& each = estimates_[input];
    const double in_total = q_error(each.estimated * each.loops, each.actual * each.loops);
    return std::max(each.q, in_total) >= estimates_[i].q / 2;
  }

  bool is_half_as_wrong(std::size_t input, std::size_t i) const {
    return estimates_[input].q >= estimates_[i].q / 2;
  }

  /// Every node below, and below the CTEs that are scanned there, which hang elsewhere.
  std::set<std::size_t> inputs_of(std::size_t i) const {
    std::set<std::size_t> result;
    add_subtree(i, result);
    result.erase(i);
    return result;
  }

  void add_subtree(std::size_t top, std::set<std::size_t>& result) const {
    for (std::size_t i = top; i < positions_.size(); ++i) {
      if (i != top && positions_[i].depth <= positions_[top].depth) break;
      if (!result.insert(i).second) continue;
      if (const auto cte = cte_of(*positions_[i].node)) add_subtree(*cte, result);
    }
  }

  std::optional<std::size_t> cte_of(const Node& scan) const {
    if (scan.node_type != "CTE Scan") return std::nullopt;
    for (std::size_t i = 0; i < positions_.size(); ++i)
      if (positions_[i].node->subplan_name == "CTE " + scan.cte_name) return i;
    return std::nullopt;
  }

  const std::vector<Position>& positions_;
  const std::vector<Estimate>& estimates_;
  const std::vector<std::string>& keys_;
  WorstByKey accepted_;
  double threshold_;
};

std::string node_words(const Node& node) {
  if (!node.relation.empty()) {
    const std::string index = node.index.empty() ? "" : " using " + node.index;
    return fmt::format("{}{} on {}", node.node_type, index,
                       relation_words({node.schema, node.relation}, node.alias));
  }
  const std::string& name = node.cte_name.empty() ? node.function_name : node.cte_name;
  const std::string& shown = name.empty() ? node.alias : name;
  return shown.empty() ? node.node_type : fmt::format("{} on {}", node.node_type, shown);
}

std::string message_of(const Node& node, const Estimate& estimate) {
  const bool under = estimate.actual > estimate.estimated;
  return fmt::format("{}: {} estimated, {} actual{}, {} times too {}", node_words(node),
                     format_count(estimate.estimated, "row"), format_count(estimate.actual),
                     estimate.loops > 1 ? " per loop" : "", format_count(estimate.q),
                     under ? "few" : "many");
}

std::string accepted_words(double q) {
  const std::string times = format_count(q);
  if (times == "1") return "the baseline's estimate was right";
  return fmt::format("the baseline's estimate was {} times off", times);
}

std::string detail_of(const Position& position, const Estimate& estimate,
                      std::optional<double> accepted) {
  std::string detail =
      fmt::format("node {}: {} estimated and {} actual in each of {}", position.path,
                  format_count(estimate.estimated, "row"), format_count(estimate.actual),
                  format_count(estimate.loops, "loop"));
  for (const Condition& each : position.node->conditions)
    detail += fmt::format("\n{}: {}", each.name, each.text);
  if (!position.node->group_key.empty())
    detail += fmt::format("\nGroup Key: {}", fmt::join(position.node->group_key, ", "));
  if (accepted) detail += "\n" + accepted_words(*accepted);
  return detail;
}

std::string source_words(const CurrentPlan& current, std::size_t source) {
  const Estimate& estimate = current.estimate(source);
  const Node& node = *current.positions()[source].node;
  std::string words = fmt::format("\nit starts below, at node {}: {}",
                                  current.positions()[source].path, message_of(node, estimate));
  for (const Condition& each : node.conditions)
    words += fmt::format("\n{}: {}", each.name, each.text);
  return words;
}

Facts facts_of(const Node& node, const Estimate& estimate) {
  Facts facts = {{"node_type", node.node_type},
                 {"rows_estimated", estimate.estimated},
                 {"rows_actual", estimate.actual},
                 {"loops", estimate.loops},
                 {"q_error", estimate.q}};
  if (!node.conditions.empty()) facts["condition"] = node.conditions.front().text;
  return facts;
}

/// What the planner assumes where it has no statistics to ask; empty where it has.
std::string assumption_of(const CurrentPlan& current, std::size_t i, std::size_t source,
                          const Catalog& catalog) {
  if (current.estimate(i).fixed_default) return "fixed-default";
  for (const std::size_t each : {source, i})
    if (const auto found = assumption(current.positions(), each, catalog))
      return std::string(found->name);
  return {};
}

std::vector<Finding> check(const CaseView& view, double threshold) {
  if (!view.current) return {};
  const Catalog& catalog = view.current->catalog;
  const CurrentPlan current(*view.current, accepted_errors(view.baseline), threshold);
  std::vector<Finding> findings;
  for (const std::size_t i : current.origins()) {
    const Position& position = current.positions()[i];
    const Estimate& estimate = current.estimate(i);
    Finding finding;
    const std::size_t source = current.source(i);
    const std::string assumed = assumption_of(current, i, source, catalog);
    finding.severity = assumed.empty() ? Severity::error : Severity::warning;
    if (const Node* relation = only_relation(current.positions(), source, catalog)) {
      const QualifiedName root = root_of(catalog, {relation->schema, relation->relation});
      finding.schema = root.schema;
      finding.relation = root.name;
      finding.alias = relation->alias;
    }
    finding.node = position.path;
    finding.message = message_of(*position.node, estimate);
    finding.detail = detail_of(position, estimate, current.accepted(i));
    if (source != i) finding.detail += source_words(current, source);
    if (const auto accepted = current.accepted(i)) finding.baseline["q_error"] = *accepted;
    finding.current = facts_of(*position.node, estimate);
    if (!assumed.empty()) finding.current["assumption"] = assumed;
    findings.push_back(with_advice(std::move(finding), estimate_advice(view, source, threshold)));
  }
  return findings;
}

}  // namespace

constinit const Rule row_estimate = {
    .id = "row-estimate",
    .condition =
        "the planner's estimate of a node's rows is wrong by more than the threshold; "
        "under-estimates count from 100 rows in total, loops included, over-estimates from 1,000",
    .effect = "the planner chooses joins and scans for the wrong amount of data",
    .remedy =
        "tell the planner what it does not know, as the finding advises; if nothing helps, accept "
        "the plan with a reason",
    .silence =
        "the baseline's estimate of the same rows was at least half as wrong; the node never ran, "
        "may have been stopped early, or has no estimate or count of its own; or the error comes "
        "from a node below. It is a warning where the planner can only assume a share of the rows: "
        "of "
        "functions and foreign tables, for HAVING, a window function's result, a value that a "
        "subquery brings, a row without a partner",
    .severity = Severity::error,
    .threshold = 10,
    .threshold_meaning = "how many times estimated and actual rows may differ",
    .needs_reason = true,
    .check = check,
};

}  // namespace gate
