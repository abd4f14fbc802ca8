// SPDX-License-Identifier: MIT
#include "gate/rules/shared/nested_loop_advice.h"

#include <fmt/format.h>

#include "gate/core/sql/expression.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// The planner was so far off with the outer rows that it chose another join than it would have.
constexpr double misled = 5;

std::string row_words(const char* side, const Estimate& estimate) {
  return fmt::format("{} side: {} estimated, {} actual{}", side,
                     format_count(estimate.estimated, "row"), format_count(estimate.actual),
                     estimate.loops > 1 ? " per loop" : "");
}

/// An index by which the inner side would find the rows of one outer row.
std::string join_index(const Catalog& catalog, const Node& join, const Node& inner,
                       const Node& scan) {
  std::vector<ComparedColumn> compared;
  for (const auto* node : {&join, &inner, &scan})
    for (const char* name : {"Join Filter", "Filter"})
      if (const auto text = condition(*node, name)) {
        if (text->find(" OR ") != std::string::npos) return {};
        const std::vector<ComparedColumn> more = compared_columns(*text, scan.alias);
        compared.insert(compared.end(), more.begin(), more.end());
      }
  return index_on(catalog, {scan.schema, scan.relation}, compared);
}

}  // namespace

LoopSides loop_sides(const std::vector<Position>& positions, std::size_t join) {
  LoopSides sides;
  for (const std::size_t i : below(positions, join)) {
    if (positions[i].parent != join) continue;
    if (positions[i].node->parent_relationship == "Outer") sides.outer = i;
    if (positions[i].node->parent_relationship == "Inner") sides.inner = i;
  }
  return sides;
}

std::string loop_detail(const PlanView& plan, const LoopSides& sides) {
  std::string detail = row_words("outer", plan.estimates[sides.outer]) + "\n" +
                       row_words("inner", plan.estimates[sides.inner]);
  for (const Condition& each : plan.positions[sides.inner].node->conditions)
    detail += fmt::format("\n{}: {}", each.name, each.text);
  return detail;
}

Advice loop_advice(const CaseView& view, std::size_t join, const LoopSides& sides) {
  const PlanView& plan = *view.current;
  if (const Node* scan = only_relation(plan.positions, sides.inner, plan.catalog)) {
    Advice advice =
        advice_to_create(view.evidence, root_of(plan.catalog, {scan->schema, scan->relation}),
                         "Create an index that finds the inner rows of an outer row:",
                         join_index(plan.catalog, *plan.positions[join].node,
                                    *plan.positions[sides.inner].node, *scan),
                         "");
    if (!advice.statements.empty() || !advice.untried.empty()) return advice;
  }
  const Estimate& outer = plan.estimates[sides.outer];
  if (outer.actual > misled * outer.estimated) {
    Advice advice = estimate_advice(view, sides.outer, misled);
    advice.words =
        fmt::format("The planner expected {} from the outer side and got {}. {}",
                    format_count(outer.estimated, "row"), format_count(outer.actual), advice.words);
    return advice;
  }
  return {
      "See why the outer side has so many rows now, or why the planner no longer uses the "
      "other join. If a lookup for each row is right, accept the plan.",
      {},
      {}};
}

}  // namespace gate
