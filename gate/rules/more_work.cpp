// SPDX-License-Identifier: MIT
// Two measures: the rows of each relation, and for what rows do not show the blocks of the case.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/more_work_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_times_the_rows = 10;
constexpr double many_more_rows = 1'000;
constexpr double many_times_the_blocks = 2;
constexpr double many_more_blocks = 100;

struct Work {
  double rows = 0;
  double blocks = 0;
  const Access* heaviest = nullptr;  ///< of those that examine rows
};

using WorkByRoot = std::map<QualifiedName, Work>;

/// Without those of subqueries that hang below it.
double own_blocks(const Node& scan) {
  double blocks = scan.shared_blocks;
  for (const Node& child : scan.children)
    if (is_subplan(child)) blocks -= child.shared_blocks;
  return blocks;
}

WorkByRoot work_of(const std::vector<Access>& all) {
  WorkByRoot result;
  for (const Access& access : all) {
    Work& work = result[access.root];
    work.rows += access.rows_examined;
    work.blocks += own_blocks(*access.scan);
    if (work.heaviest == nullptr || access.rows_examined > work.heaviest->rows_examined)
      work.heaviest = &access;
  }
  return result;
}

Work work_on(const WorkByRoot& all, const QualifiedName& root) {
  const auto found = all.find(root);
  return found == all.end() ? Work{} : found->second;
}

double all_rows(const WorkByRoot& all) {
  double rows = 0;
  for (const auto& [root, work] : all) rows += work.rows;
  return rows;
}

std::string work_words(const Work& work) {
  if (work.heaviest == nullptr) return "the relation is not read";
  std::string words = fmt::format("{} examined", format_count(work.rows, "row"));
  if (work.blocks > 0) words += fmt::format(" in {}", format_count(work.blocks, "block"));
  const Access& access = *work.heaviest;
  words += fmt::format(", by {}", scan_words(access));
  if (access.scan->loops > 1)
    words += fmt::format(" in {}", format_count(access.scan->loops, "loop"));
  for (const Condition& each : access.scan->conditions)
    words += fmt::format("\n  {}: {}", each.name, each.text);
  return words;
}

Facts facts_of(const Work& work) {
  return {{"rows_examined", work.rows}, {"blocks", work.blocks}};
}

Finding finding_of(const CaseView& view, const QualifiedName& root, const Work& before,
                   const Work& now) {
  Finding finding;
  finding.severity = Severity::warning;
  finding.schema = root.schema;
  finding.relation = root.name;
  finding.alias = now.heaviest->alias;
  finding.node = now.heaviest->node;
  finding.message =
      fmt::format("{} examined in {}, {} in the baseline", format_count(now.rows, "row"),
                  to_string(root), format_count(before.rows));
  finding.detail = fmt::format("baseline: {}\ncurrent: {}", work_words(before), work_words(now));
  finding.hint = more_rows_advice(*view.current, before.heaviest, *now.heaviest);
  finding.baseline = facts_of(before);
  finding.current = facts_of(now);
  return finding;
}

std::vector<Finding> more_rows(const CaseView& view, const WorkByRoot& baseline,
                               const WorkByRoot& current) {
  std::vector<Finding> findings;
  if (all_rows(current) <= all_rows(baseline)) return findings;
  for (const auto& [root, now] : current) {
    const Work before = work_on(baseline, root);
    if (now.rows < many_times_the_rows * before.rows || now.rows - before.rows < many_more_rows)
      continue;
    findings.push_back(finding_of(view, root, before, now));
  }
  return findings;
}

std::string block_words(const WorkByRoot& baseline, const WorkByRoot& current) {
  std::string words;
  for (const auto& [root, now] : current) {
    const Work before = work_on(baseline, root);
    if (now.blocks <= before.blocks) continue;
    words +=
        fmt::format("{}{}: {}, {} in the baseline, for {} and {}", words.empty() ? "" : "\n",
                    to_string(root), format_count(now.blocks, "block"), format_count(before.blocks),
                    format_count(now.rows, "row"), format_count(before.rows));
  }
  return words;
}

/// Of all nodes that read a relation: no fewer than their accesses examine.
double rows_of_scans(const Node& node) {
  double rows = 0;
  if (!node.relation.empty())
    rows = node.loops *
           (node.actual_rows.value_or(0) + node.removed_by_filter + node.removed_by_recheck);
  for (const Node& child : node.children) rows += rows_of_scans(child);
  return rows;
}

double blocks_of_scans(const Node& node) {
  double blocks = node.relation.empty() || node.node_type == "ModifyTable" ? 0 : own_blocks(node);
  const bool counted = blocks > 0;
  for (const Node& child : node.children) {
    if (!counted || is_subplan(child)) blocks += blocks_of_scans(child);
  }
  return blocks;
}

/// What no scan of the plan reads is mostly the catalog, which a trigger or function looks up when
/// a session calls it for the first time.
double blocks_of(const Plan& plan) {
  constexpr double of_catalog = 500;
  const double others = plan.root.shared_blocks - blocks_of_scans(plan.root);
  return plan.root.shared_blocks - std::clamp(others, 0.0, of_catalog);
}

bool reads_many_more_blocks(const Evidence& evidence) {
  const double before = blocks_of(*evidence.baseline);
  const double now = blocks_of(*evidence.current);
  return evidence.baseline->root.shared_blocks > 0 &&  // else it was recorded without BUFFERS
         now >= many_times_the_blocks * before && now - before >= many_more_blocks;
}

std::vector<Finding> more_blocks(const Evidence& evidence, const WorkByRoot& baseline,
                                 const WorkByRoot& current) {
  if (!reads_many_more_blocks(evidence)) return {};
  const double before = evidence.baseline->root.shared_blocks;
  const double now = evidence.current->root.shared_blocks;
  Finding finding;
  finding.severity = Severity::warning;
  finding.message =
      fmt::format("{} read, {} in the baseline", format_count(now, "block"), format_count(before));
  finding.detail = block_words(baseline, current);
  finding.hint =
      "See what the plan reads differently: another index, another order, rows that became wider "
      "or were updated, or a trigger, function or policy behind the statement. If that is right, "
      "accept the plan.";
  finding.baseline = {{"blocks", before}};
  finding.current = {{"blocks", now}};
  return {finding};
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.baseline || !view.current) return {};
  const Node& before = view.baseline->plan.root;
  const Node& now = view.current->plan.root;
  if (!before.actual_rows || !now.actual_rows) return {};
  if (rows_of_scans(now) < many_more_rows && !reads_many_more_blocks(view.evidence)) return {};
  const WorkByRoot baseline = work_of(view.baseline->accesses);
  const WorkByRoot current = work_of(view.current->accesses);
  std::vector<Finding> findings = more_rows(view, baseline, current);
  for (Finding& finding : more_blocks(view.evidence, baseline, current))
    findings.push_back(std::move(finding));
  return findings;
}

}  // namespace

constinit const Rule more_work = {
    .id = "more-work",
    .condition =
        "the rows examined in a relation, including those that a filter removed, grew tenfold and "
        "by 1,000, or the blocks that the query reads doubled and grew by 100",
    .effect = "the query does more work for its result, whatever its plan looks like",
    .remedy =
        "create an index that finds only the rows needed, or continue from the last row seen "
        "instead of using OFFSET; if the result needs the work, accept the plan",
    .silence =
        "there is no baseline or it has no counters; the case as a whole examines no more rows "
        "than in the baseline; or seq-scan, index-condition-lost or pruning-lost reports the "
        "relation. Blocks are not reported if one of these, index-only-lost, hidden-scan, "
        "nested-loop, subplan-per-row, sort-added or this rule's count of rows reports the case; "
        "up to 500 blocks that no scan of the plan reads do not count",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
