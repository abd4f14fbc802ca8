// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/sort_order.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_rows = 1'000;

/// An index in the order of the sort helps where no more than this part of the rows is wanted.
constexpr double small_part = 0.1;

/// A Sort of rows that come straight from one relation, by its own columns.
struct SortedScan {
  const Position* sort = nullptr;
  const Access* access = nullptr;
  std::vector<SortColumn> order;
  double rows = 0;  ///< that go in, all loops
  bool limited = false;
};

double rows_in(const Node& sort) {
  return sort.children.empty()
             ? 0
             : sort.children.front().actual_rows.value_or(0) * sort.children.front().loops;
}

/// Nodes that hand on the rows of their input, one by one.
bool hands_on(const Node& node) {
  return node.node_type == "Gather" || node.node_type == "Gather Merge" ||
         node.node_type == "Append" || node.node_type == "LockRows" ||
         node.node_type == "Merge Append";
}

/// The scan below that the sort's rows come from; null where they come from several relations, a
/// join or an aggregate.
const Access* scan_below(const std::vector<Position>& positions, std::size_t sort,
                         const std::vector<Access>& all) {
  const Access* found = nullptr;
  for (const std::size_t i : below(positions, sort)) {
    if (hands_on(*positions[i].node)) continue;
    const auto access = std::ranges::find(all, positions[i].node, &Access::scan);
    if (access == all.end()) {
      if (found == nullptr || !positions[i].path.starts_with(found->node + ".")) return nullptr;
      continue;
    }
    if (found != nullptr && found->root != access->root) return nullptr;
    if (found == nullptr || access->rows_examined > found->rows_examined) found = &*access;
  }
  return found;
}

/// A LIMIT above takes a small part of what is sorted.
bool is_limited(const std::vector<Position>& positions, std::size_t sort) {
  const Node& node = *positions[sort].node;
  if (node.actual_rows.value_or(0) * node.loops > small_part * rows_in(node)) return false;
  std::size_t above = positions[sort].parent;
  while (above != no_parent && hands_on(*positions[above].node)) above = positions[above].parent;
  return above != no_parent && positions[above].node->node_type == "Limit";
}

std::vector<SortedScan> sorted_scans(const PlanView& plan) {
  const std::vector<Position>& positions = plan.positions;
  const std::vector<Access>& all = plan.accesses;
  std::vector<SortedScan> result;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (positions[i].node->node_type != "Sort") continue;
    const Access* access = scan_below(positions, i, all);
    if (access == nullptr) continue;
    std::vector<SortColumn> order = sort_columns(positions[i].node->sort_key, access->scan->alias);
    if (order.empty()) continue;
    result.push_back({&positions[i], access, std::move(order), rows_in(*positions[i].node),
                      is_limited(positions, i)});
  }
  return result;
}

/// The index out of which the baseline had the rows in this order; null where it had not.
const IndexFacts* delivered_by(const std::optional<PlanView>& baseline, const SortedScan& sorted) {
  if (!baseline) return nullptr;
  for (const Access& access : baseline->accesses) {
    const std::string& type = access.scan->node_type;
    if (access.root != sorted.access->root) continue;
    if ((type != "Index Scan" && type != "Index Only Scan") || access.indexes.empty()) continue;
    const auto index =
        baseline->catalog.indexes.find({access.relation.schema, access.indexes.front()});
    if (index != baseline->catalog.indexes.end() &&
        delivers(index->second.definition, access, sorted.order))
      return &index->second;
  }
  return nullptr;
}

double accepted_rows(const std::vector<SortedScan>& baseline, const SortedScan& sorted) {
  double rows = 0;
  for (const SortedScan& each : baseline)
    if (each.access->root == sorted.access->root && each.order == sorted.order)
      rows = std::max(rows, each.rows);
  return rows;
}

/// Without a baseline that delivered the order: an index would end the whole read of the relation.
bool would_stop_early(const Evidence& evidence, const SortedScan& sorted) {
  return sorted.limited && sorted.access->access_class >= AccessClass::full_index &&
         index_would_find(*sorted.access) &&
         !has_order(evidence.current_catalog, *sorted.access, sorted.order);
}

Advice advice_on(const Evidence& evidence, const SortedScan& sorted, const IndexFacts* delivered) {
  const Catalog& catalog = evidence.current_catalog;
  const std::string otherwise =
      "An index has this order, but the planner expects sorting to be cheaper: see what changed in "
      "the conditions or the seed's data. If it is right, accept the plan.";
  if (has_order(catalog, *sorted.access, sorted.order)) return {otherwise, {}, {}};
  const QualifiedName& table = sorted.access->root;
  return advice_to_create(
      evidence, table,
      delivered != nullptr ? "Create the index again:" : "Create an index in this order:",
      delivered != nullptr ? recreate_index(table, *delivered)
                           : ordered_index(table, *sorted.access, sorted.order),
      "The planner expects sorting to be cheaper, also with an index that has this order: ask for "
      "fewer rows, or accept the plan.");
}

Finding finding_of(const Evidence& evidence, const SortedScan& sorted,
                   const IndexFacts* delivered) {
  const Access& access = *sorted.access;
  Finding finding;
  finding.severity = Severity::warning;
  finding.schema = access.root.schema;
  finding.relation = access.root.name;
  finding.alias = access.alias;
  finding.node = sorted.sort->path;
  finding.message =
      fmt::format("Sort of {} of {}{}", format_count(sorted.rows, "row"),
                  relation_words(access.root, access.alias),
                  delivered == nullptr ? ", of which only a few are needed"
                                       : "; the baseline read them in order from an index");
  finding.detail = fmt::format("Sort Key: {}\nread by {}",
                               fmt::join(sorted.sort->node->sort_key, ", "), scan_words(access));
  for (const Condition& each : access.scan->conditions)
    finding.detail += fmt::format("\n{}: {}", each.name, each.text);
  if (delivered != nullptr) finding.detail += "\nindex in the baseline: " + delivered->definition;
  finding.current = {{"rows", sorted.rows}};
  return with_advice(std::move(finding), advice_on(evidence, sorted, delivered));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const auto is_large_sort = [](const Node& node) {
    return node.node_type == "Sort" && rows_in(node) >= many_rows;
  };
  if (!view.current || !any_node(*view.current, is_large_sort)) return {};
  const std::vector<SortedScan> accepted =
      view.baseline ? sorted_scans(*view.baseline) : std::vector<SortedScan>();
  std::vector<Finding> findings;
  for (const SortedScan& sorted : sorted_scans(*view.current)) {
    if (sorted.rows < many_rows) continue;
    const double sorted_before = accepted_rows(accepted, sorted);
    if (sorted.rows < twice_as_bad * sorted_before) continue;
    const IndexFacts* delivered = sorted_before > 0 ? nullptr : delivered_by(view.baseline, sorted);
    if (delivered != nullptr || would_stop_early(view.evidence, sorted))
      findings.push_back(finding_of(view.evidence, sorted, delivered));
  }
  return findings;
}

}  // namespace

constinit const Rule sort_added = {
    .id = "sort-added",
    .condition =
        "1,000 rows or more of one relation are sorted by its columns, although the baseline read "
        "them in this order from an index, or a LIMIT needs under a tenth of them",
    .effect = "every row is read and sorted before the first one is returned",
    .remedy = "create an index in the order of the sort key, preceded by the columns compared by =",
    .silence =
        "the sort key is computed or spans several relations; the rows come from a join or an "
        "aggregate; the baseline sorted more than half as many; seq-scan or index-condition-lost "
        "reports the relation; or, where the baseline had no such index, only a part of the "
        "relation is read, an index has this order already, or a filter keeps too few rows for one "
        "to help",
    .severity = Severity::warning,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
