// SPDX-License-Identifier: MIT
// A nested loop is the best join for few outer rows and the worst for many. What tells is the
// baseline; without one only a loop that goes through everything each time is beyond doubt.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gate/core/plan/access.h"
#include "gate/core/plan/estimate.h"
#include "gate/core/plan/node_kinds.h"
#include "gate/core/plan/position.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/access_loss.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/nested_loop_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_loops = 1'000;
constexpr double many_times_the_loops = 10;
constexpr double many_rows_a_loop = 1'000;

const Node* inner_of(const Node& join) {
  for (const Node& child : join.children)
    if (child.parent_relationship == "Inner") return &child;
  return nullptr;
}

/// How often the inner side of a nested loop ran; 0 for any other node.
double inner_runs(const Position& place) {
  const Node* inner = place.node->node_type == "Nested Loop" ? inner_of(*place.node) : nullptr;
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

AcceptedJoins accepted_joins(const Evidence& evidence) {
  AcceptedJoins result;
  if (!evidence.baseline) return result;
  result.runs = accepted_measures(evidence.baseline, inner_runs);
  const std::vector<Position> places = positions(*evidence.baseline);
  const std::vector<std::string> keys = logical_keys(places);
  for (std::size_t i = 0; i < places.size(); ++i)
    (is_join(*places[i].node) ? result.joins : result.scans).insert(keys[i]);
  return result;
}

class CurrentJoins {
 public:
  explicit CurrentJoins(const Evidence& evidence)
      : evidence_(evidence),
        places_(positions(*evidence.current)),
        keys_(logical_keys(places_)),
        accesses_(accesses(*evidence.current, evidence.current_catalog)),
        accepted_(accepted_joins(evidence)) {
    for (const AccessLoss& loss : all_access_losses(evidence)) lost_.insert(loss.current.node);
  }

  /// Lowest joins first found: one above another runs often because that one delivers much.
  std::vector<std::size_t> found() const {
    std::vector<std::size_t> result;
    for (std::size_t i = places_.size(); i-- > 0;) {
      const bool above_another = std::ranges::any_of(result, [&](std::size_t each) {
        return places_[each].path.starts_with(places_[i].path + ".");
      });
      if (!above_another && is_found(i)) result.push_back(i);
    }
    std::ranges::reverse(result);
    return result;
  }

  const std::vector<Position>& places() const { return places_; }

  std::string baseline_words(std::size_t i) const {
    const auto same = accepted_.runs.find(keys_[i]);
    if (same == accepted_.runs.end() || same->second == 0) return {};
    return format_count(same->second, "time");
  }

 private:
  bool is_found(std::size_t i) const {
    if (inner_runs(places_[i]) < many_loops || inner_is_lost(i)) return false;
    if (!evidence_.baseline || !baseline_joins_the_same(i)) return goes_through_all(i);
    const double before = accepted_measure(accepted_.runs, keys_[i]);
    if (before > 0) return inner_runs(places_[i]) >= many_times_the_loops * before;
    return reads_more();
  }

  /// Whatever the order in which it joined them.
  bool baseline_joins_the_same(std::size_t i) const {
    if (accepted_.joins.contains(keys_[i])) return true;
    for (std::size_t at = i + 1; at < places_.size() && places_[at].depth > places_[i].depth; ++at)
      if (!places_[at].node->relation.empty() && !accepted_.scans.contains(keys_[at]) &&
          !accepted_.scans.contains(keys_[at] + " by an outer row") &&
          !accepted_.scans.contains(keys_[at].substr(0, keys_[at].find(" by an outer row"))))
        return false;
    return true;
  }

  bool reads_more() const {
    const double before = evidence_.baseline->root.shared_blocks;
    return before <= 0 || evidence_.current->root.shared_blocks > before;
  }

  /// No index finds the few rows that match.
  bool goes_through_all(std::size_t i) const {
    const Node& inner = *inner_of(*places_[i].node);
    if (rows_a_run(inner) < many_rows_a_loop) return false;
    const std::string path = path_of(inner);
    return std::ranges::none_of(accesses_, [&](const Access& access) {
      return is_within(access.node, path) && access.access_class <= AccessClass::ordered &&
             access.scan->loops >= inner.loops;  // else what it found is gone through again
    });
  }

  bool inner_is_lost(std::size_t i) const {
    const std::string path = path_of(*inner_of(*places_[i].node));
    return std::ranges::any_of(lost_,
                               [&](const std::string& node) { return is_within(node, path); });
  }

  std::string path_of(const Node& node) const {
    const auto found = std::ranges::find(places_, &node, &Position::node);
    return found->path;
  }

  static bool is_within(const std::string& node, const std::string& path) {
    return node == path || node.starts_with(path + ".");
  }

  const Evidence& evidence_;
  std::vector<Position> places_;
  std::vector<std::string> keys_;
  std::vector<Access> accesses_;
  AcceptedJoins accepted_;
  std::set<std::string> lost_;
};

Finding finding_of(const Evidence& evidence, const CurrentJoins& joins, std::size_t i) {
  const Position& place = joins.places()[i];
  const Node& inner = *inner_of(*place.node);
  Finding finding;
  finding.severity = Severity::warning;
  finding.node = place.path;
  const LoopSides sides = loop_sides(joins.places(), i);
  std::string subject = inner.node_type;
  if (const Node* read = only_relation(joins.places(), sides.inner, evidence.current_catalog)) {
    const QualifiedName root = root_of(evidence.current_catalog, {read->schema, read->relation});
    finding.schema = root.schema;
    finding.relation = root.name;
    finding.alias = read->alias;
    subject = relation_words(root, read->alias);
  }
  const std::string before = joins.baseline_words(i);
  finding.message =
      fmt::format("Nested Loop looks into {} {}{}", subject, format_count(inner.loops, "time"),
                  before.empty() ? "" : ", " + before + " in the baseline");
  finding.detail = loop_detail(evidence, joins.places(), sides);
  finding.hint = loop_advice(evidence, joins.places(), i, sides);
  finding.current = {{"loops", inner.loops}, {"rows_per_loop", rows_a_run(inner)}};
  return finding;
}

std::vector<Finding> check(const Evidence& evidence, double /*threshold*/) {
  const auto runs_often = [](const Node& node) {
    return node.node_type == "Nested Loop" && inner_of(node) != nullptr &&
           inner_of(node)->loops >= many_loops;
  };
  if (!evidence.current || !any_node(evidence.current->root, runs_often)) return {};
  const CurrentJoins joins(evidence);
  std::vector<Finding> findings;
  for (const std::size_t i : joins.found()) findings.push_back(finding_of(evidence, joins, i));
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
        "create an index on the join's columns of the inner side, or tell the planner how many "
        "rows the outer side has; accept the plan where a lookup for each row is right",
    .silence =
        "the case reads no more blocks than it did with the other join, seq-scan or "
        "index-condition-lost speaks of the inner side, a join below is spoken of, or, of "
        "relations that the baseline did not join, an index finds the inner rows or each run goes "
        "through under 1,000",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
