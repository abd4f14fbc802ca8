// SPDX-License-Identifier: MIT
// Counts partitions: another one instead of one is no loss, however the partitions are called.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/plan/position.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/foreign_scans.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

using Partitions = std::map<QualifiedName, const Position*>;  ///< with the scan of each

struct Tree {
  QualifiedName root;
  std::string alias;

  auto operator<=>(const Tree&) const = default;
};

/// What both plans know of what they read.
struct Knowledge {
  const Catalog& catalog;  ///< the baseline's
  bool of_foreign_tables;  ///< the baseline names all that it reads
  bool executed;
};

/// A foreign partition has no access class, but is read all the same. Of a plan that was not
/// executed nobody knows what it would leave out while running: it is compared with all that the
/// baseline's plan holds.
std::vector<AliasedTable> tables_of(const Node& node, const Knowledge& known) {
  const bool is_foreign = node.node_type == "Foreign Scan";
  const bool never_ran = known.executed && node.actual_rows && node.loops == 0;
  if (never_ran || (is_foreign && !known.of_foreign_tables)) return {};
  return is_foreign || reads_relation(node) ? tables_read(node) : std::vector<AliasedTable>();
}

/// Partitions read under each alias, of which EXPLAIN numbers the members (e, e_1, e_2).
std::map<Tree, Partitions> partitions_read(const PlanView& view, const Knowledge& known) {
  std::map<Tree, Partitions> result;
  for (const Position& position : view.positions)
    for (const auto& [relation, alias] : tables_of(*position.node, known)) {
      const QualifiedName root = root_of(view.catalog, relation);
      if (root != relation && known.catalog.relations.contains(relation))
        result[{root, without_last_suffix(alias)}].emplace(relation, &position);
    }
  return result;
}

/// Of the same alias; where the query calls it otherwise now, of any.
Partitions accepted_partitions(const std::map<Tree, Partitions>& baseline, const Tree& tree) {
  if (const auto same = baseline.find(tree); same != baseline.end()) return same->second;
  Partitions result;
  for (const auto& [each, partitions] : baseline)
    if (each.root == tree.root) result.insert(partitions.begin(), partitions.end());
  return result;
}

std::string detail_of(const Partitions& baseline, const Partitions& more) {
  std::vector<std::string> before;
  std::vector<std::string> now;
  for (const auto& [name, position] : baseline) before.push_back(name.name);
  for (const auto& [name, position] : more) now.push_back(name.name);
  std::string detail =
      fmt::format("read in the baseline: {}\nalso read now: {}", listed(before), listed(now));
  for (const Condition& each : more.begin()->second->node->conditions)
    detail += fmt::format("\n{}: {}", each.name, each.text);
  return detail;
}

/// Index or heap, whichever compares it: what the scan's conditions ask and with which constants.
struct Bounds {
  std::set<std::string> form;  ///< normalised
  std::multiset<std::string> constants;
  bool computed = false;  ///< a function or a cast stands between the key and its value
};

Bounds bounds_of(const Node& scan) {
  Bounds bounds;
  for (const Condition& each : scan.conditions) {
    bounds.form.insert(normalize_expression(each.text));
    if (!called_functions(each.text).empty() || wrapped_column(each.text, scan.alias))
      bounds.computed = true;
    for (const Token& token : tokens_of(each.text))
      if (token.kind == TokenKind::literal) bounds.constants.insert(token.text);
  }
  return bounds;
}

/// Committed baselines hold no constants: then the comparisons alone are known to be the same.
bool only_constants_differ(const Node& before, const Node& now) {
  const Bounds old_bounds = bounds_of(before);
  const Bounds new_bounds = bounds_of(now);
  return !new_bounds.form.empty() && !new_bounds.computed && old_bounds.form == new_bounds.form &&
         old_bounds.constants != new_bounds.constants;
}

/// Of those that hold anything; an empty one that is not read proves no pruning.
bool leaves_some_out(const Catalog& catalog, const Tree& tree, const Partitions& current) {
  return std::ranges::any_of(catalog.relations, [&](const auto& entry) {
    const auto& [name, facts] = entry;
    return facts.root == tree.root && name != tree.root && facts.pages > 0 &&
           !current.contains(name);
  });
}

/// A partitioned table has no rows of its own to read; the parent of an inheritance tree has.
bool is_inheritance(const PlanView& view, const Tree& tree) {
  return std::ranges::any_of(view.accesses,
                             [&](const Access& access) { return access.relation == tree.root; });
}

/// The same comparisons with other constants, and pruned still: the query asks for other rows.
/// Where nothing is pruned any more the table may be partitioned by another key now.
bool asks_for_other_rows(const Catalog& catalog, const Tree& tree, const Partitions& baseline,
                         const Partitions& current) {
  if (!leaves_some_out(catalog, tree, current)) return false;
  return std::ranges::all_of(current, [&](const auto& now) {
    return std::ranges::any_of(baseline, [&](const auto& before) {
      return only_constants_differ(*before.second->node, *now.second->node);
    });
  });
}

constexpr const char* inheritance_hint =
    "A child of an inheritance tree is left out where a CHECK on it contradicts the condition: see "
    "which children have none any more, and add it again. If the query needs them, accept the "
    "plan.";

std::string hint_of(const Node& scan) {
  for (const Condition& each : scan.conditions)
    if (const auto wrapped = wrapped_column(each.text, scan.alias))
      return fmt::format(
          "Partitions are pruned by conditions on the bare partition key, but this one compares a "
          "value computed from a column, {}: compare the column itself with a range of values.",
          wrapped->expression);
  return "Partitions are pruned by conditions on the bare partition key: compare it with values, "
         "in each branch of an OR. If the query needs the other partitions, accept the plan.";
}

Finding finding_of(const Tree& tree, const Partitions& baseline, const Partitions& current,
                   const PlanView& view) {
  Partitions more = current;
  for (const auto& [name, position] : baseline) more.erase(name);
  const Position& first = *more.begin()->second;
  Finding finding;
  const bool inherits = is_inheritance(view, tree);
  const bool moved = !inherits && asks_for_other_rows(view.catalog, tree, baseline, current);
  finding.severity = moved ? Severity::note : Severity::error;
  finding.schema = tree.root.schema;
  finding.relation = tree.root.name;
  finding.alias = tree.alias;
  finding.node = first.path;
  finding.message = fmt::format("{} of {} are read, {} in the baseline",
                                format_count(static_cast<double>(current.size()), "partition"),
                                relation_words(tree.root, tree.alias),
                                format_count(static_cast<double>(baseline.size())));
  finding.detail = detail_of(baseline, more);
  finding.hint = moved ? "The conditions are those of the baseline with other constants, which lie "
                         "in more partitions; the others are pruned as before."
                 : inherits ? inheritance_hint
                            : hint_of(*first.node);
  finding.baseline = {{"partitions", static_cast<double>(baseline.size())}};
  finding.current = {{"partitions", static_cast<double>(current.size())}};
  return finding;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.baseline || !view.current) return {};
  const Knowledge known = {view.baseline->catalog, names_tables_read(*view.baseline),
                           view.current->plan.root.actual_rows.has_value()};
  const std::map<Tree, Partitions> baseline = partitions_read(*view.baseline, known);
  std::vector<Finding> findings;
  for (const auto& [tree, current] : partitions_read(*view.current, known)) {
    const Partitions accepted = accepted_partitions(baseline, tree);
    if (!accepted.empty() && current.size() > accepted.size())
      findings.push_back(finding_of(tree, accepted, current, *view.current));
  }
  return findings;
}

}  // namespace

constinit const Rule pruning_lost = {
    .id = "pruning-lost",
    .condition =
        "more partitions of a table, foreign ones included, are read than in the baseline: some "
        "that it pruned",
    .effect = "the query's time grows with all partitions instead of with those that it needs",
    .remedy =
        "compare the bare partition key with values; if the query needs the other partitions, "
        "accept the plan",
    .silence =
        "there is no baseline, it read the same number of partitions or none, the others are newer "
        "than the baseline, or they are pruned during execution. It is a note if the conditions "
        "of a partitioned table differ from the baseline's in their constants alone and partitions "
        "are still pruned",
    .severity = Severity::error,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
