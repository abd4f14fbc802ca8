// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/memory_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double block_size = 8'192;

bool is_sort(const Node& node) {
  return node.node_type == "Sort" || node.node_type == "Incremental Sort";
}

bool spills(const Node& node) {
  if (is_sort(node)) return node.sort_space_type == "Disk";
  return node.hash_batches > 1 || node.aggregate_batches > 1;
}

/// Blocks of temporary files, written and read, without those of the nodes below.
double own_temp_blocks(const Node& node) {
  double blocks = node.temp_blocks;
  for (const Node& child : node.children) blocks -= child.temp_blocks;
  return std::max(blocks, 0.0);
}

/// Of batches where the plan was recorded without BUFFERS.
double spilled(const Position& position) {
  const Node& node = *position.node;
  if (!spills(node)) return 0;
  return std::max({own_temp_blocks(node), node.hash_batches, node.aggregate_batches});
}

/// A sort needs several times the room in memory that its tape takes; a hash table has to hold what
/// its batches held one by one.
double bytes_needed(const Evidence& evidence, const Node& node) {
  const double written = own_temp_blocks(node) * block_size / std::max(node.loops, 1.0);
  if (node.hash_batches > 0) return 2 * node.hash_batches * work_mem_of(evidence);
  if (is_sort(node)) return 2 * written;
  constexpr double bytes_a_group = 512;
  return std::max(2 * written, bytes_a_group * node.actual_rows.value_or(0));
}

double rows_in(const Node& node) {
  const Node& input = node.children.empty() ? node : node.children.front();
  return input.actual_rows.value_or(0) * input.loops;
}

std::string message_of(const Node& node, const Node* relation) {
  const std::string rows = format_count(rows_in(node), "row");
  const std::string of =
      relation == nullptr
          ? rows
          : fmt::format("{} of {}", rows,
                        relation_words({relation->schema, relation->relation}, relation->alias));
  if (is_sort(node)) return fmt::format("{} of {} goes to disk", node.node_type, of);
  return fmt::format("{} of {} needs {} batches",
                     node.node_type == "Hash" ? "Hash" : "HashAggregate", of,
                     format_count(std::max(node.hash_batches, node.aggregate_batches)));
}

std::string detail_of(const Node& node) {
  std::string detail = "what does not fit into work_mem is written to temporary files";
  if (own_temp_blocks(node) > 0)
    detail += fmt::format(": {} written and read", format_count(own_temp_blocks(node), "block"));
  if (!node.sort_key.empty())
    detail += fmt::format("\nSort Key: {}", fmt::join(node.sort_key, ", "));
  if (!node.group_key.empty())
    detail += fmt::format("\nGroup Key: {}", fmt::join(node.group_key, ", "));
  return detail;
}

Finding finding_of(const CaseView& view, std::size_t i) {
  const Evidence& evidence = view.evidence;
  const Position& position = view.current->positions[i];
  const Node& node = *position.node;
  const Node* relation = only_relation(view.current->positions, i, view.current->catalog);
  Finding finding;
  finding.severity = Severity::warning;
  if (relation != nullptr) {
    const QualifiedName root =
        root_of(view.current->catalog, {relation->schema, relation->relation});
    finding.schema = root.schema;
    finding.relation = root.name;
    finding.alias = relation->alias;
  }
  finding.node = position.path;
  finding.message = message_of(node, relation);
  finding.detail = detail_of(node);
  if (is_sort(node)) finding.hint = "An index in this order would avoid the sort. ";
  finding.hint += memory_advice(evidence, bytes_needed(evidence, node));
  finding.current = {{"temp_blocks", own_temp_blocks(node)}, {"rows", rows_in(node)}};
  return finding;
}

bool writes_no_more(const Evidence& evidence) {
  return evidence.baseline && evidence.baseline->root.temp_blocks > 0 &&
         evidence.current->root.temp_blocks <= evidence.baseline->root.temp_blocks;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.current || !any_node(*view.current, spills) || writes_no_more(view.evidence)) return {};
  const MeasureByKey accepted = accepted_measures(view.baseline, spilled);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < view.current->positions.size(); ++i)
    if (const double now = spilled(view.current->positions[i]);
        now > 0 && now >= twice_as_bad * accepted_measure(accepted, view.current->keys[i]))
      findings.push_back(finding_of(view, i));
  return findings;
}

}  // namespace

constinit const Rule spill = {
    .id = "spill",
    .condition = "a sort goes to disk, or a hash join or a hash aggregate needs several batches",
    .effect = "what does not fit into work_mem is written to disk and read again",
    .remedy = "raise work_mem for the query, or have it sort or hash fewer or narrower rows",
    .silence =
        "the same node of the baseline wrote more than half as much, or the case as a whole writes "
        "no more than in the baseline",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
