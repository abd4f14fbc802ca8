// SPDX-License-Identifier: MIT
// One finding for each origin of a misestimate.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/assumption.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/misestimates.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

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

std::string source_words(const PlanView& current, std::size_t source) {
  const Estimate& estimate = current.estimates[source];
  const Node& node = *current.positions[source].node;
  std::string words = fmt::format("\nit starts below, at node {}: {}",
                                  current.positions[source].path, message_of(node, estimate));
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
std::string assumption_of(const PlanView& current, std::size_t i, std::size_t source) {
  if (current.estimates[i].fixed_default) return "fixed-default";
  for (const std::size_t each : {source, i})
    if (const auto found = assumption(current.positions, each, current.catalog))
      return std::string(found->name);
  return {};
}

Finding finding_at(const CaseView& view, const Misestimates& misestimates, std::size_t i) {
  const PlanView& current = *view.current;
  const std::size_t source = misestimates.source(i);
  const std::optional<double> accepted = misestimates.accepted(i);
  const std::string assumed = assumption_of(current, i, source);
  Finding finding;
  finding.severity = assumed.empty() ? Severity::error : Severity::warning;
  if (const Node* relation = only_relation(current.positions, source, current.catalog)) {
    const QualifiedName root = root_of(current.catalog, {relation->schema, relation->relation});
    finding.schema = root.schema;
    finding.relation = root.name;
    finding.alias = relation->alias;
  }
  const Position& position = current.positions[i];
  const Estimate& estimate = current.estimates[i];
  finding.node = position.path;
  finding.message = message_of(*position.node, estimate);
  finding.detail = detail_of(position, estimate, accepted);
  if (source != i) finding.detail += source_words(current, source);
  if (accepted) finding.baseline["q_error"] = *accepted;
  finding.current = facts_of(*position.node, estimate);
  if (!assumed.empty()) finding.current["assumption"] = assumed;
  return finding;
}

std::vector<Finding> check(const CaseView& view, double threshold) {
  if (!view.current) return {};
  const Misestimates misestimates(view, threshold);
  std::vector<Finding> findings;
  for (const std::size_t i : misestimates.origins())
    findings.push_back(with_advice(finding_at(view, misestimates, i),
                                   estimate_advice(view, misestimates.source(i), threshold)));
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
