// SPDX-License-Identifier: MIT
#include "gate/rules/shared/more_work_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "gate/core/plan/node_path.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// A LIMIT hands on fewer rows than it took: it skipped the others.
bool skips_rows(const PlanView& plan, const Access& access) {
  const std::vector<const Node*> nodes = nodes_on_path(plan.plan.root, access.node);
  return std::ranges::any_of(nodes, [](const Node* node) {
    if (node->node_type != "Limit" || node->children.empty() || !node->actual_rows) return false;
    const Node& input = node->children.front();
    return input.actual_rows && *input.actual_rows > 2 * *node->actual_rows;
  });
}

std::string change_words(const Access* baseline, const Access& current) {
  if (baseline == nullptr)
    return fmt::format(
        "The baseline did not read {}: see whether the query needs it, and if so accept the plan.",
        to_string(current.root));
  if (current.scan->loops >= 10 * std::max(baseline->scan->loops, 1.0))
    return fmt::format(
        "It is read in {} instead of {}: see which join or subquery above repeats it, and why.",
        format_count(current.scan->loops, "loop"), format_count(baseline->scan->loops));
  return "See what changed in the query, its indexes or the seed's data. If the result needs the "
         "work, accept the plan.";
}

}  // namespace

Advice more_rows_advice(const CaseView& view, const Access* baseline, const Access& current) {
  const PlanView& plan = *view.current;
  if (skips_rows(plan, current))
    return {
        "An OFFSET reads all the rows that it skips: continue from the last row seen instead "
        "(WHERE key > last ORDER BY key LIMIT n).",
        {},
        {}};
  return advice_to_create(
      view.evidence, current.root,
      "The filter removes most of the rows: create an index that finds the others:",
      filter_removes_most(current) ? index_for(plan.catalog, current) : "",
      change_words(baseline, current));
}

std::string foreign_rows_advice(const Node& scan) {
  const auto filter = condition(scan, "Filter");
  if (filter && scan.removed_by_filter > scan.actual_rows.value_or(0))
    return fmt::format(
        "The remote server sends rows that are then thrown away here: it was not sent the "
        "condition {}. Compare the bare column with built-in operators and functions, which are "
        "sent along.",
        *filter);
  return "See which condition or join the remote server no longer applies itself (EXPLAIN VERBOSE "
         "shows what it is sent). If the result needs the rows, accept the plan.";
}

}  // namespace gate
