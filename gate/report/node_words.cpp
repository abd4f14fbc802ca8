// SPDX-License-Identifier: MIT
// Describes one node: the titles of PostgreSQL's text format (ExplainNode in explain.c), which JSON
// gives only in part, and its counters in words.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/plan_tree.h"
#include "gate/report/shown_text.h"

namespace gate {

namespace {

std::string aggregate_type(const Node& node) {
  std::string type = "Aggregate";
  if (node.strategy == "Sorted") type = "GroupAggregate";
  if (node.strategy == "Hashed") type = "HashAggregate";
  if (node.strategy == "Mixed") type = "MixedAggregate";
  const bool whole = node.partial_mode.empty() || node.partial_mode == "Simple";
  return whole ? type : node.partial_mode + " " + type;
}

// "Hash Join" -> "Hash Left Join", "Nested Loop" -> "Nested Loop Left Join".
std::string join_type(const Node& node) {
  if (node.join_type.empty() || node.join_type == "Inner") return node.node_type;
  std::string method = node.node_type;
  if (method.ends_with(" Join")) method.resize(method.size() - std::string_view(" Join").size());
  return fmt::format("{} {} Join", method, node.join_type);
}

std::string foreign_type(const Node& node) {
  const bool writes = !node.operation.empty() && node.operation != "Select";
  return writes ? "Foreign " + node.operation : node.node_type;
}

std::string type_words(const Node& node) {
  if (node.node_type == "Aggregate") return aggregate_type(node);
  if (node.node_type == "ModifyTable" && !node.operation.empty()) return node.operation;
  if (node.node_type == "SetOp" && node.strategy == "Hashed") return "HashSetOp";
  if (node.node_type == "Foreign Scan") return foreign_type(node);
  return join_type(node);
}

// The object that the node reads or writes, without schema and alias.
std::string target_name(const Node& node) {
  if (!node.relation.empty()) return node.relation;
  if (!node.function_name.empty()) return node.function_name;
  return node.cte_name;
}

std::string target(const Node& node) {
  if (node.node_type == "Bitmap Index Scan") return node.index.empty() ? "" : " on " + node.index;
  const std::string name = target_name(node);
  std::string words;
  if (!name.empty()) words = " on " + to_string(QualifiedName{node.schema, name});
  if (!node.alias.empty() && node.alias != name)
    words += (words.empty() ? " on " : " ") + node.alias;
  return words;
}

// EXPLAIN always reports 0 rows for these nodes.
bool is_uncounted(const Node& node) {
  return node.node_type == "BitmapAnd" || node.node_type == "BitmapOr";
}

std::string rows_words(const Node& node) {
  const std::string estimated = "estimated " + format_count(node.plan_rows, "row");
  if (!node.actual_rows) return estimated;
  if (node.loops == 0) return "never executed";
  if (is_uncounted(node)) return estimated + ", actual not counted";
  if (node.node_type == "ModifyTable" && node.plan_rows == 0) return "returns no rows";
  const std::string words =
      fmt::format("{}, actual {}", estimated, format_count(*node.actual_rows));
  return node.loops == 1 ? words : words + ", loops " + format_count(node.loops);
}

// What is worth noticing about how the node ran; empty for most nodes.
std::string remarks(const Node& node) {
  std::string words;
  const auto add = [&words](bool present, const std::string& remark) {
    if (present) words += ", " + remark;
  };
  add(node.disabled, "disabled");
  add(node.workers_planned > 0, format_count(node.workers_planned, "worker"));
  add(node.subplans_removed > 0, format_count(node.subplans_removed, "partition") + " pruned");
  add(node.heap_fetches > 0, "heap fetches " + format_count(node.heap_fetches));
  add(node.lossy_blocks > 0, format_count(node.lossy_blocks, "lossy block"));
  add(node.sort_space_type == "Disk", "sorted on disk");
  add(node.hash_batches > 1, format_count(node.hash_batches) + " batches");
  add(node.aggregate_batches > 1, format_count(node.aggregate_batches) + " batches");
  return words;
}

// The counter that belongs to a condition, as a remark after it.
std::string removed_words(const Node& node, const Condition& each) {
  double removed = 0;
  std::string_view by;
  if (each.name == "Filter") {
    removed = node.removed_by_filter;
    by = "filter";
  } else if (each.name == "Join Filter") {
    removed = node.removed_by_join_filter;
    by = "join filter";
  } else if (each.name == "Recheck Cond" || (each.name == "Index Cond" && node.alias != "")) {
    removed = node.removed_by_recheck;
    by = "recheck";
  }
  if (removed <= 0) return {};
  return fmt::format("  (removed by {}: {}{})", by, format_count(removed, "row"),
                     node.loops > 1 ? " per loop" : "");
}

void add_condition(std::vector<NodeDetail>& details, std::string_view name, const std::string& text,
                   const std::string& remark = "") {
  details.push_back({fmt::format("{}: {}", name, normalize_expression(one_line(text))),
                     fmt::format("{}: {}{}", name, shown_line(text), remark)});
}

std::string key_list(const std::vector<std::string>& keys) {
  return fmt::format("{}", fmt::join(keys, ", "));
}

void add_keys(std::vector<NodeDetail>& details, std::string_view name,
              const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  const std::string list = key_list(keys);
  details.push_back({fmt::format("{}: {}", name, normalize_expression(one_line(list))),
                     fmt::format("{}: {}", name, shown_line(list))});
}

}  // namespace

std::string node_title(const Node& node) {
  std::string title = node.parallel_aware ? "Parallel " : "";
  title += type_words(node);
  if (node.scan_direction == "Backward") title += " Backward";
  if (!node.index.empty() && node.node_type != "Bitmap Index Scan") title += " using " + node.index;
  return one_line(title + target(node));
}

std::string node_line(const Node& node) {
  return fmt::format("{}  ({}{})", node_title(node), rows_words(node), remarks(node));
}

std::vector<NodeDetail> node_details(const Node& node) {
  std::vector<NodeDetail> details;
  add_keys(details, "Sort Key", node.sort_key);
  add_keys(details, "Presorted Key", node.presorted_key);
  add_keys(details, "Group Key", node.group_key);
  for (const Condition& each : node.conditions)
    add_condition(details, one_line(each.name), each.text, removed_words(node, each));
  for (const auto& field : remote_fields)
    if (const std::string& text = node.*field.member; !text.empty())
      add_condition(details, field.explain, text);
  return details;
}

bool has_detail(const Node& node, const NodeDetail& detail) {
  const auto is_of = [&](const auto& field) {
    return detail.key.starts_with(fmt::format("{}:", field.explain));
  };
  if (node.remote_sql.empty() && std::ranges::any_of(remote_fields, is_of)) return true;
  const std::vector<NodeDetail> details = node_details(node);
  return std::ranges::find(details, detail.key, &NodeDetail::key) != details.end();
}

}  // namespace gate
