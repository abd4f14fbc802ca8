// SPDX-License-Identifier: MIT
// Reads the keys that Node has, whatever else is there: foreign data wrappers, custom scans and
// extensions add their own.
#include "gate/core/plan/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gate/core/plan/explain_members.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/plan/worker_counters.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

/// Keys of expressions (explain.c: show_scan_qual, show_upper_qual, show_expression …).
constexpr std::array<std::string_view, 18> condition_keys = {"Index Cond",
                                                             "Recheck Cond",
                                                             "Filter",
                                                             "Join Filter",
                                                             "Hash Cond",
                                                             "Merge Cond",
                                                             "TID Cond",
                                                             "Order By",
                                                             "One-Time Filter",
                                                             "Run Condition",
                                                             "Cache Key",
                                                             "Conflict Filter",
                                                             "Function Call",
                                                             "Table Function Call",
                                                             "Sampling Parameters",
                                                             "Repeatable Seed",
                                                             "Conflict Resolution",
                                                             "Window"};

void require_members(const ExplainMembers& members, bool analyzed) {
  if (!members.has("Node Type")) members.reject("lacks \"Node Type\"");
  if (!analyzed) return;
  for (const char* key : {"Actual Loops", "Actual Rows"})
    if (!members.has(key)) members.reject(fmt::format("lacks \"{}\"", key));
  if (!members.has("Plan Rows"))
    members.reject("lacks \"Plan Rows\"",
                   "Estimates cannot be judged under COSTS OFF. Record the plan without it.");
}

void read_fields(Node& node, const ExplainMembers& members) {
  for (const auto& field : text_fields) node.*field.member = members.text(field.explain);
  for (const auto& field : flag_fields) node.*field.member = members.flag(field.explain);
  for (const auto& field : list_fields) node.*field.member = members.texts(field.explain);
  for (const auto& field : counter_fields) node.*field.member = members.number(field.explain);
  node.output = members.texts("Output");
  if (node.function_name.empty()) node.function_name = members.text("Table Function Name");
  if (node.cte_name.empty()) node.cte_name = members.text("Tuplestore Name");
}

void read_counters(Node& node, const ExplainMembers& members) {
  const auto sum = [&](const char* one, const char* other) {
    return members.number(one) + members.number(other);
  };
  node.total_cost = members.number("Total Cost");
  node.plan_rows = members.number("Plan Rows");
  node.loops = members.number("Actual Loops");
  if (members.has("Actual Rows")) node.actual_rows = members.number("Actual Rows");
  node.shared_blocks = sum("Shared Hit Blocks", "Shared Read Blocks");
  node.temp_blocks = sum("Temp Read Blocks", "Temp Written Blocks");
  node.exact_blocks = members.number("Exact Heap Blocks");
  node.lossy_blocks = members.number("Lossy Heap Blocks");
}

void read_conditions(Node& node, const ExplainMembers& members) {
  for (const std::string_view key : members.present(condition_keys))
    node.conditions.push_back({std::string(key), members.expression(key)});
}

void append_grouping_set(Node& node, const Json& keys) {
  for (const Json& each : keys) {
    std::string joined;
    for (const Json& key : each)
      if (key.is_string()) joined += (joined.empty() ? "" : ", ") + key.get<std::string>();
    node.group_key.push_back("(" + joined + ")");
  }
}

/// Each grouping set as one key, "(a, b)", in the place of "Group Key".
void append_grouping_sets(Node& node, const Json& object) {
  const auto sets = object.find("Grouping Sets");
  if (sets == object.end() || !sets->is_array()) return;
  for (const Json& set : *sets)
    for (const char* key : {"Group Keys", "Hash Keys"})
      if (set.is_object() && set.contains(key)) append_grouping_set(node, set[key]);
}

Node node_of(const ExplainMembers& members, bool analyzed, std::size_t depth) {
  if (depth > node_depth_limit)
    members.reject(fmt::format("is nested deeper than {} nodes", node_depth_limit));
  require_members(members, analyzed);
  Node node;
  read_fields(node, members);
  read_counters(node, members);
  read_conditions(node, members);
  append_grouping_sets(node, members.object());
  read_worker_counters(node, members.object());
  for (const ExplainMembers& child : members.plans())
    node.children.push_back(node_of(child, analyzed, depth + 1));
  return node;
}

[[noreturn]] void reject_document(const std::string& source, const std::string& detail) {
  throw Error(source + ": no plan", detail,
              "What is read is the output of EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON).");
}

std::map<std::string, std::string> settings_of(const Json& document) {
  std::map<std::string, std::string> settings;
  const auto found = document.find("Settings");
  if (found == document.end() || !found->is_object()) return settings;
  for (const auto& [name, value] : found->items())
    if (value.is_string()) settings[name] = value.get<std::string>();
  return settings;
}

Plan plan_of(const Json& document, const std::string& source) {
  const auto root = document.find("Plan");
  if (root == document.end()) reject_document(source, "the object has no \"Plan\"");
  const ExplainMembers members(*root, source, "0");
  const bool analyzed = members.has("Actual Rows") || members.has("Actual Loops");
  return {node_of(members, analyzed, 1), settings_of(document)};
}

}  // namespace

std::vector<Plan> plans_of(const Json& document, const std::string& source) {
  if (document.is_object()) return {plan_of(document, source)};
  if (!document.is_array()) reject_document(source, "the document is neither array nor object");
  std::vector<Plan> plans;
  for (const Json& each : document) {
    if (each.is_string()) continue;  // "Utility Statement", "CREATE TABLE AS": nothing was planned
    if (!each.is_object()) reject_document(source, "an element of the array is no object");
    plans.push_back(plan_of(each, source));
  }
  return plans;
}

std::vector<Plan> parse_explain(std::string_view json_text, const std::string& source) {
  return plans_of(parse_explain_json(json_text, source), source);
}

}  // namespace gate
