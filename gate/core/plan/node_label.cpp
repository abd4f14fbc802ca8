// SPDX-License-Identifier: MIT
#include "gate/core/plan/node_label.h"

#include <fmt/format.h>

#include "gate/core/sql/expression.h"

namespace gate {
namespace {

void append(std::string& label, std::string_view name, const std::string& value) {
  if (!value.empty()) label += fmt::format(" | {}: {}", name, value);
}

void append_keys(std::string& label, std::string_view name, const std::vector<std::string>& keys) {
  std::string joined;
  for (const std::string& each : keys)
    joined += (joined.empty() ? "" : ", ") + normalize_expression(each);
  append(label, name, joined);
}

}  // namespace

std::string subplan_kind(const std::string& subplan_name) {
  if (subplan_name.starts_with("CTE ")) return subplan_name;
  return subplan_name.substr(0, subplan_name.find(' '));
}

std::string node_label(const Node& node, const std::string& relation, const std::string& index) {
  std::string label = node.node_type;
  append(label, "operation", node.operation);
  append(label, "strategy", node.strategy);
  append(label, "partial", node.partial_mode);
  append(label, "join", node.join_type);
  append(label, "direction", node.scan_direction);
  append(label, "relation", relation);
  append(label, "index", index);
  append(label, "cte", node.cte_name);
  append(label, "function", node.function_name);
  for (const Condition& each : node.conditions)
    append(label, each.name, normalize_expression(each.text));
  append_keys(label, "sort", node.sort_key);
  append_keys(label, "presorted", node.presorted_key);
  append_keys(label, "group", node.group_key);
  return label;
}

}  // namespace gate
