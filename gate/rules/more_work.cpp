// SPDX-License-Identifier: MIT
// Three measures: the rows of each relation; for what they do not show the rows that the joins
// handle; for what no row shows the blocks of the case.
#include <fmt/format.h>

#include <map>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/more_work_advice.h"
#include "gate/rules/shared/words.h"
#include "gate/rules/shared/work.h"

namespace gate {
namespace {

constexpr double many_times_the_rows = 10;
constexpr double many_more_rows = 1'000;
constexpr double many_more_joined_rows = 10'000;
constexpr double many_times_the_blocks = 2;
constexpr double many_more_blocks = 100;

std::string scan_words(const PlanView& plan, const Position& scan) {
  const Access* access = plan.access_of(*scan.node);
  return access == nullptr ? scan.node->node_type : scan_words(*access);
}

std::string condition_words(const Node& node) {
  std::string words;
  for (const Condition& each : node.conditions)
    words += fmt::format("\n  {}: {}", each.name, each.text);
  return words;
}

std::string work_words(const PlanView& plan, const Work& work) {
  if (work.heaviest == nullptr) return "the relation is not read";
  std::string words = fmt::format("{} examined", format_count(work.rows, "row"));
  if (work.blocks > 0) words += fmt::format(" in {}", format_count(work.blocks, "block"));
  const Node& scan = *work.heaviest->node;
  words += ", by " + scan_words(plan, *work.heaviest);
  if (scan.loops > 1) words += fmt::format(" in {}", format_count(scan.loops, "loop"));
  return words + condition_words(scan);
}

Facts facts_of(const Work& work) {
  return {{"rows_examined", work.rows}, {"blocks", work.blocks}};
}

Advice work_advice(const CaseView& view, const Work& before, const Work& now) {
  const Access* current = view.current->access_of(*now.heaviest->node);
  if (current == nullptr) return {foreign_rows_advice(*now.heaviest->node), {}, {}};
  return more_rows_advice(
      view, before.heaviest == nullptr ? nullptr : view.baseline->access_of(*before.heaviest->node),
      *current);
}

Finding finding_of(const CaseView& view, const QualifiedName& root, const Work& before,
                   const Work& now) {
  const Access* access = view.current->access_of(*now.heaviest->node);
  Finding finding;
  finding.severity = Severity::warning;
  finding.schema = root.schema;
  finding.relation = root.name;
  finding.alias = access == nullptr ? now.heaviest->node->alias : access->alias;
  finding.node = now.heaviest->path;
  finding.message =
      fmt::format("{} examined in {}, {} in the baseline", format_count(now.rows, "row"),
                  to_string(root), format_count(before.rows));
  finding.detail = fmt::format("baseline: {}\ncurrent: {}", work_words(*view.baseline, before),
                               work_words(*view.current, now));
  finding.baseline = facts_of(before);
  finding.current = facts_of(now);
  return with_advice(std::move(finding), work_advice(view, before, now));
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

bool are_many_more(const JoinWork& before, const JoinWork& now) {
  return before.rows > 0 && now.rows >= many_times_the_rows * before.rows &&
         now.rows - before.rows >= many_more_joined_rows;
}

std::string join_words(const JoinWork& work) {
  const Position& join = *work.heaviest;
  return fmt::format("{} joined or compared, most by the {} at node {}{}",
                     format_count(work.rows, "row"), join.node->node_type, join.path,
                     condition_words(*join.node));
}

/// Rows that flow through the joins, where the scans below them read what they read before.
std::vector<Finding> more_joined_rows(const CaseView& view, const WorkByRoot& baseline,
                                      const WorkByRoot& current) {
  const JoinWork before = join_work_of(*view.baseline);
  const JoinWork now = join_work_of(*view.current);
  const double all_before = before.rows + all_rows(baseline);
  if (!are_many_more(before, now) || now.rows + all_rows(current) < 2 * all_before) return {};
  Finding finding;
  finding.severity = Severity::warning;
  finding.node = now.heaviest->path;
  finding.message = fmt::format("{} joined or compared, {} in the baseline",
                                format_count(now.rows, "row"), format_count(before.rows));
  finding.detail = fmt::format("baseline: {}\ncurrent: {}", join_words(before), join_words(now));
  finding.hint =
      "See whether a join condition was lost: each row then meets rows that do not belong to it, "
      "which DISTINCT or GROUP BY may hide. If the result needs them, accept the plan.";
  finding.baseline = {{"rows_joined", before.rows}};
  finding.current = {{"rows_joined", now.rows}};
  return {finding};
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
  if (rows_of_scans(now) < many_more_rows && !reads_many_more_blocks(view.evidence) &&
      !any_node(*view.current, is_join))
    return {};
  const WorkByRoot baseline = work_of(*view.baseline);
  const WorkByRoot current = work_of(*view.current);
  std::vector<Finding> findings = more_rows(view, baseline, current);
  std::vector<Finding> of_case = more_joined_rows(view, baseline, current);
  if (of_case.empty()) of_case = more_blocks(view.evidence, baseline, current);
  for (Finding& finding : of_case) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace

constinit const Rule more_work = {
    .id = "more-work",
    .condition =
        "the rows examined in a relation, including those that a filter removed, grew tenfold and "
        "by 1,000; the rows that joins deliver or compare grew tenfold and by 10,000; or the "
        "blocks that the query reads doubled and grew by 100",
    .effect = "the query does more work for its result, whatever its plan looks like",
    .remedy =
        "create an index that finds only the rows needed, restore the join condition, or continue "
        "from the last row seen instead of using OFFSET; if the result needs the work, accept the "
        "plan",
    .silence =
        "there is no baseline or it has no counters; the case as a whole examines no more rows "
        "than in the baseline; or seq-scan, index-condition-lost, pruning-lost or pushdown-lost "
        "reports the relation, not as a note. Joined rows are reported only if the query's rows, "
        "examined and "
        "joined, "
        "doubled. They and blocks are not reported if one of these, index-only-lost, hidden-scan, "
        "nested-loop, subplan-per-row, sort-added or this rule's count of rows reports the case; "
        "up to 500 blocks that no scan of the plan reads do not count",
    .severity = Severity::warning,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
