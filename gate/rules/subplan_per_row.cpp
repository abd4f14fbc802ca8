// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_loops = 1'000;

/// A hashed SubPlan runs once; EXPLAIN counts it so.
double runs(const Position& position) {
  return position.node->parent_relationship == "SubPlan" ? position.node->loops : 0;
}

bool is_below(const std::vector<Position>& positions, std::size_t i, std::size_t above) {
  while (i != no_parent && i != above) i = positions[i].parent;
  return i == above;
}

/// In pre-order. A SubPlan within one of them runs often because that one does.
std::vector<std::size_t> repeated_subplans(const CaseView& view) {
  const std::vector<Position>& positions = view.current->positions;
  const MeasureByKey accepted = accepted_measures(view.baseline, runs);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (runs(positions[i]) < many_loops) continue;
    if (runs(positions[i]) < twice_as_bad * accepted_measure(accepted, view.current->keys[i]))
      continue;
    if (result.empty() || !is_below(positions, i, result.back())) result.push_back(i);
  }
  return result;
}

std::string detail_of(const PlanView& plan, const Position& subplan) {
  double examined = 0;
  for (const Access& access : plan.accesses)
    if (access.node.starts_with(subplan.path)) examined += access.rows_examined;
  std::string detail =
      fmt::format("all its runs together examine {}", format_count(examined, "row"));
  if (subplan.node->shared_blocks > 0)
    detail += " in " + format_count(subplan.node->shared_blocks, "block");
  return detail;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const auto is_repeated = [](const Node& node) {
    return node.parent_relationship == "SubPlan" && node.loops >= many_loops;
  };
  if (!view.current || !any_node(*view.current, is_repeated)) return {};
  const PlanView& plan = *view.current;
  std::vector<Finding> findings;
  for (const std::size_t i : repeated_subplans(view)) {
    const Position& position = plan.positions[i];
    Finding finding;
    finding.severity = Severity::warning;
    finding.node = position.path;
    std::string subject = "a subquery";
    if (const Node* read = only_relation(plan.positions, i, plan.catalog)) {
      const QualifiedName root = root_of(plan.catalog, {read->schema, read->relation});
      finding.schema = root.schema;
      finding.relation = root.name;
      finding.alias = read->alias;
      subject += " on " + relation_words(root, read->alias);
    }
    finding.message = fmt::format("{} runs {}, once for each outer row", subject,
                                  format_count(position.node->loops, "time"));
    finding.detail = fmt::format("{} is correlated: it depends on the outer row\n{}",
                                 position.node->subplan_name, detail_of(plan, position));
    finding.hint =
        "Write the subquery as a join, grouped if it aggregates, so that its tables are read once "
        "for all rows. If each row needs its own lookup, accept the plan.";
    finding.current = {{"loops", position.node->loops}, {"blocks", position.node->shared_blocks}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule subplan_per_row = {
    .id = "subplan-per-row",
    .condition =
        "a subquery that depends on the outer row (a correlated SubPlan) runs 1,000 times or more",
    .effect = "the query's time grows with its rows times the cost of the subquery",
    .remedy =
        "write the subquery as a join, grouped if it aggregates; if each row needs its own lookup, "
        "accept the plan",
    .silence =
        "the subquery is computed once, because it is hashed or depends on no outer row; it stands "
        "within another that this rule reports; or the baseline's ran more than half as often",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
