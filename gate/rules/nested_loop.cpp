// SPDX-License-Identifier: MIT
// A nested loop is the best join for few outer rows and the worst for many. What tells is the
// baseline; without one only a loop that goes through everything each time is beyond doubt.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/nested_loop_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_loops = 1'000;
constexpr double many_times_the_loops = 10;
constexpr double many_rows_a_loop = 1'000;
constexpr const char* by_an_outer_row = " by an outer row";  ///< in the keys of such scans

const Node* inner_of(const Node& join) {
  for (const Node& child : join.children)
    if (child.parent_relationship == "Inner") return &child;
  return nullptr;
}

/// How often the inner side of a nested loop ran; 0 for any other node.
double inner_runs(const Position& position) {
  const Node* inner =
      position.node->node_type == "Nested Loop" ? inner_of(*position.node) : nullptr;
  return inner == nullptr ? 0 : inner->loops;
}

/// Rows that each run of the inner side goes through: of its largest node that runs each time.
double rows_a_run(const Node& inner) {
  double rows = inner.actual_rows.value_or(0) + inner.removed_by_filter;
  for (const Node& child : inner.children)
    if (child.loops >= inner.loops) rows = std::max(rows, rows_a_run(child));
  return rows;
}

/// The joins of the baseline by logical key, and the keys of all its nodes.
struct AcceptedJoins {
  MeasureByKey runs;
  std::set<std::string> joins;
  std::set<std::string> scans;
};

AcceptedJoins accepted_joins(const std::optional<PlanView>& baseline) {
  AcceptedJoins result;
  if (!baseline) return result;
  result.runs = accepted_measures(baseline, inner_runs);
  for (std::size_t i = 0; i < baseline->positions.size(); ++i)
    (is_join(*baseline->positions[i].node) ? result.joins : result.scans).insert(baseline->keys[i]);
  return result;
}

class CurrentJoins {
 public:
  explicit CurrentJoins(const CaseView& view)
      : view_(view), plan_(*view.current), accepted_(accepted_joins(view.baseline)) {}

  [[nodiscard]] bool is_found(std::size_t i) const {
    if (inner_runs(plan_.positions[i]) < many_loops) return false;
    if (!view_.baseline || !baseline_joins_the_same(i)) return goes_through_all(i);
    const double before = accepted_measure(accepted_.runs, plan_.keys[i]);
    if (before > 0) return inner_runs(plan_.positions[i]) >= many_times_the_loops * before;
    return reads_more();
  }

  [[nodiscard]] std::string baseline_words(std::size_t i) const {
    const auto same = accepted_.runs.find(plan_.keys[i]);
    if (same == accepted_.runs.end() || same->second == 0) return {};
    return format_count(same->second, "time");
  }

 private:
  /// Whatever the order in which it joined them.
  [[nodiscard]] bool baseline_joins_the_same(std::size_t i) const {
    const std::vector<Position>& all = plan_.positions;
    if (accepted_.joins.contains(plan_.keys[i])) return true;
    for (const std::size_t at : below(all, i)) {
      const std::string key = plan_.keys[at].substr(0, plan_.keys[at].find(by_an_outer_row));
      if (!all[at].node->relation.empty() && !accepted_.scans.contains(key) &&
          !accepted_.scans.contains(key + by_an_outer_row))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool reads_more() const {
    const double before = view_.baseline->plan.root.shared_blocks;
    return before <= 0 || plan_.plan.root.shared_blocks > before;
  }

  /// No index finds the few rows that match.
  [[nodiscard]] bool goes_through_all(std::size_t i) const {
    const Node& inner = *inner_of(*plan_.positions[i].node);
    if (rows_a_run(inner) < many_rows_a_loop) return false;
    return !any_node(inner, [&](const Node& node) {
      const Access* access = plan_.access_of(node);
      return access != nullptr && access->access_class <= AccessClass::ordered &&
             node.loops >= inner.loops;  // else what it found is gone through again
    });
  }

  const CaseView& view_;
  const PlanView& plan_;
  AcceptedJoins accepted_;
};

Finding finding_of(const CaseView& view, const CurrentJoins& joins, std::size_t i) {
  const PlanView& plan = *view.current;
  const Position& position = plan.positions[i];
  const Node& inner = *inner_of(*position.node);
  Finding finding;
  finding.severity = Severity::warning;
  finding.node = position.path;
  const LoopSides sides = loop_sides(plan.positions, i);
  std::string subject = inner.node_type;
  if (const Node* read = only_relation(plan.positions, sides.inner, plan.catalog)) {
    const QualifiedName root = root_of(plan.catalog, {read->schema, read->relation});
    finding.schema = root.schema;
    finding.relation = root.name;
    finding.alias = read->alias;
    subject = relation_words(root, read->alias);
  }
  const std::string before = joins.baseline_words(i);
  finding.message =
      fmt::format("Nested Loop reads {} {}{}", subject, format_count(inner.loops, "time"),
                  before.empty() ? "" : ", " + before + " in the baseline");
  finding.detail = loop_detail(plan, sides);
  finding.current = {{"loops", inner.loops}, {"rows_per_loop", rows_a_run(inner)}};
  return with_advice(std::move(finding), loop_advice(view, i, sides));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const auto runs_often = [](const Node& node) {
    return node.node_type == "Nested Loop" && inner_of(node) != nullptr &&
           inner_of(node)->loops >= many_loops;
  };
  if (!view.current || !any_node(*view.current, runs_often)) return {};
  const CurrentJoins joins(view);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < view.current->positions.size(); ++i)
    if (joins.is_found(i)) findings.push_back(finding_of(view, joins, i));
  return findings;
}

}  // namespace

constinit const Rule nested_loop = {
    .id = "nested-loop",
    .condition =
        "a Nested Loop runs its inner side 1,000 times or more, and ten times as often as in the "
        "baseline or in place of another join",
    .effect = "the query's time grows with the rows of one side times the work on the other",
    .remedy =
        "create an index on the inner side's join columns, or tell the planner how many rows the "
        "outer side has; if a lookup for each row is right, accept the plan",
    .silence =
        "the case reads no more blocks than with the other join; seq-scan or index-condition-lost "
        "reports the inner side; a join below is reported; or, for relations that the baseline did "
        "not join, an index finds the inner rows or each run reads fewer than 1,000",
    .severity = Severity::warning,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
