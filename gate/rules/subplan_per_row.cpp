// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"
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

/// Nodes that keep their rows for the next run (execAmi.c, ExecMaterializesOutput). The planner
/// puts a Materialize above any other subquery that does not depend on the outer row.
bool keeps_its_rows(const Node& node) {
  constexpr std::array<std::string_view, 5> types = {"Materialize", "Sort", "CTE Scan",
                                                     "Function Scan", "Table Function Scan"};
  return std::ranges::find(types, node.node_type) != types.end();
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> texts = node.output;
  for (const Condition& each : node.conditions) texts.push_back(each.text);
  for (const auto* keys : {&node.sort_key, &node.presorted_key, &node.group_key})
    texts.insert(texts.end(), keys->begin(), keys->end());
  return texts;
}

bool names_parameter(const std::string& text) {
  return std::ranges::any_of(tokens_of(text),
                             [](const Token& token) { return token.kind == TokenKind::parameter; });
}

/// The rows of an IN, NOT IN, ANY or ALL whose subquery names no column of the outer row: they are
/// the same in each run, and gone through because they are not hashed.
bool is_list(const std::vector<Position>& positions, std::size_t subplan) {
  if (!keeps_its_rows(*positions[subplan].node)) return false;
  if (positions[subplan].node->node_type == "Materialize") return true;
  std::set<std::string> named;
  std::set<std::string> own;
  for (std::size_t i = subplan; i < positions.size() && is_below(positions, i, subplan); ++i) {
    own.insert(positions[i].node->alias);
    for (const std::string& text : texts_of(*positions[i].node)) {
      if (names_parameter(text)) return false;  // it may be a value of the outer row
      named.merge(qualifiers_of(text));
    }
  }
  return std::ranges::includes(own, named);
}

std::string detail_of_list(const Node& subplan) {
  return fmt::format(
      "{} is the same for each row, but not hashed: the planner expects more rows than fit into "
      "work_mem, or cannot hash the comparison\nall its runs together go through {}",
      subplan.subplan_name, format_count(subplan.actual_rows.value_or(0) * subplan.loops, "row"));
}

constexpr const char* list_hint =
    "Write NOT IN as NOT EXISTS, and IN or = ANY as EXISTS, with the comparison in the subquery's "
    "WHERE: the planner can then join the two tables. (Where the subquery returns a NULL, NOT IN "
    "finds nothing and NOT EXISTS does.) Else raise work_mem until the subquery is hashed.";

constexpr const char* correlated_hint =
    "Write the subquery as a join, grouped if it aggregates, so that its tables are read once "
    "for all rows. If each row needs its own lookup, accept the plan.";

double rows_examined_in(const PlanView& plan, const Node& node) {
  const Access* access = plan.access_of(node);
  double rows = access == nullptr ? 0 : access->rows_examined;
  for (const Node& child : node.children) rows += rows_examined_in(plan, child);
  return rows;
}

std::string correlated_detail(const PlanView& plan, const Position& subplan) {
  const double examined = rows_examined_in(plan, *subplan.node);
  std::string detail =
      fmt::format("{} is correlated: it depends on the outer row\nall its runs together examine {}",
                  subplan.node->subplan_name, format_count(examined, "row"));
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
    const bool list = is_list(plan.positions, i);
    finding.message =
        fmt::format("{} {} {}, once for each outer row", subject, list ? "is gone through" : "runs",
                    format_count(position.node->loops, "time"));
    finding.detail = list ? detail_of_list(*position.node) : correlated_detail(plan, position);
    finding.hint = list ? list_hint : correlated_hint;
    finding.current = {{"loops", position.node->loops}, {"blocks", position.node->shared_blocks}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule subplan_per_row = {
    .id = "subplan-per-row",
    .condition =
        "a subquery runs 1,000 times or more, once for each outer row: one that depends on the row "
        "(a correlated SubPlan), or the list of an IN or NOT IN that is not hashed",
    .effect = "the query's time grows with its rows times the cost of the subquery",
    .remedy =
        "write the subquery as a join, grouped if it aggregates, and NOT IN as NOT EXISTS; if each "
        "row needs its own lookup, accept the plan",
    .silence =
        "the subquery is computed once, because it is hashed or an InitPlan; it stands "
        "within another that this rule reports; or the baseline's ran more than half as often",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
