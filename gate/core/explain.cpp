// SPDX-License-Identifier: MIT
// Reads the keys that Node has, whatever else is there: foreign data wrappers, custom scans and
// extensions add their own.
#include "gate/core/explain.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "gate/core/error.h"
#include "gate/core/json_text.h"
#include "gate/core/node_fields.h"
#include "gate/core/worker_counters.h"

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

class NodeReader {
 public:
  NodeReader(const std::string& source, bool analyzed) : source_(source), analyzed_(analyzed) {}

  [[nodiscard]] Node read(const Json& value, const std::string& path, std::size_t depth) const {
    if (depth > node_depth_limit)
      throw Error(fmt::format("{}: plan nested deeper than {} nodes", source_, node_depth_limit));
    if (!value.is_object()) reject(path, "is no object");
    require(value, path);
    Node node = fields(value, path);
    const auto plans = value.find("Plans");
    if (plans == value.end()) return node;
    if (!plans->is_array()) reject(path, "has \"Plans\" that are no array");
    for (const Json& child : *plans)
      node.children.push_back(
          read(child, fmt::format("{}.{}", path, node.children.size()), depth + 1));
    return node;
  }

 private:
  void require(const Json& value, const std::string& path) const {
    if (!value.contains("Node Type")) reject(path, "lacks \"Node Type\"");
    if (!analyzed_) return;
    for (const char* key : {"Actual Loops", "Actual Rows"})
      if (!value.contains(key)) reject(path, fmt::format("lacks \"{}\"", key));
    if (!value.contains("Plan Rows"))
      throw Error(fmt::format("{}: node {} lacks \"Plan Rows\"", source_, path), {},
                  "Estimates cannot be judged under COSTS OFF. Record the plan without it.");
  }

  [[nodiscard]] Node fields(const Json& value, const std::string& path) const {
    Node node;
    for (const auto& field : text_fields) node.*field.member = text(value, field.explain, path);
    for (const auto& field : flag_fields) node.*field.member = flag(value, field.explain, path);
    for (const auto& field : list_fields) node.*field.member = list(value, field.explain, path);
    for (const auto& field : counter_fields)
      node.*field.member = number(value, field.explain, path);
    if (node.function_name.empty()) node.function_name = text(value, "Table Function Name", path);
    if (node.cte_name.empty()) node.cte_name = text(value, "Tuplestore Name", path);
    append_grouping_sets(node, value);
    read_rows(node, value, path);
    read_blocks(node, value, path);
    read_conditions(node, value, path);
    read_worker_counters(node, value);
    return node;
  }

  void read_rows(Node& node, const Json& value, const std::string& path) const {
    node.total_cost = number(value, "Total Cost", path);
    node.plan_rows = number(value, "Plan Rows", path);
    node.loops = number(value, "Actual Loops", path);
    if (value.contains("Actual Rows")) node.actual_rows = number(value, "Actual Rows", path);
  }

  void read_blocks(Node& node, const Json& value, const std::string& path) const {
    const auto sum = [&](const char* one, const char* other) {
      return number(value, one, path) + number(value, other, path);
    };
    node.shared_blocks = sum("Shared Hit Blocks", "Shared Read Blocks");
    node.temp_blocks = sum("Temp Read Blocks", "Temp Written Blocks");
    node.exact_blocks = number(value, "Exact Heap Blocks", path);
    node.lossy_blocks = number(value, "Lossy Heap Blocks", path);
  }

  void read_conditions(Node& node, const Json& value, const std::string& path) const {
    for (const auto& [key, member] : value.items()) {
      if (std::find(condition_keys.begin(), condition_keys.end(), key) == condition_keys.end())
        continue;
      const std::string content = member.is_array()
                                      ? fmt::format("{}", fmt::join(list(value, key, path), ", "))
                                      : text(value, key, path);
      node.conditions.push_back({key, content});
    }
  }

  /// Each grouping set as one key, "(a, b)", in the place of "Group Key".
  static void append_grouping_sets(Node& node, const Json& value) {
    const auto sets = value.find("Grouping Sets");
    if (sets == value.end() || !sets->is_array()) return;
    for (const Json& set : *sets)
      for (const char* key : {"Group Keys", "Hash Keys"})
        if (set.is_object() && set.contains(key)) append_keys(node, set[key]);
  }

  static void append_keys(Node& node, const Json& keys) {
    for (const Json& each : keys) {
      std::string joined;
      for (const Json& key : each)
        if (key.is_string()) joined += (joined.empty() ? "" : ", ") + key.get<std::string>();
      node.group_key.push_back("(" + joined + ")");
    }
  }

  [[nodiscard]] std::string text(const Json& value, std::string_view key,
                                 const std::string& path) const {
    const auto found = value.find(key);
    if (found == value.end() || found->is_null()) return {};
    if (!found->is_string()) reject(path, fmt::format("has \"{}\" that is no text", key));
    return found->get<std::string>();
  }

  [[nodiscard]] double number(const Json& value, std::string_view key,
                              const std::string& path) const {
    const auto found = value.find(key);
    if (found == value.end() || found->is_null()) return 0;
    if (!found->is_number()) reject(path, fmt::format("has \"{}\" that is no number", key));
    return found->get<double>();
  }

  [[nodiscard]] bool flag(const Json& value, std::string_view key, const std::string& path) const {
    const auto found = value.find(key);
    if (found == value.end() || found->is_null()) return false;
    if (!found->is_boolean()) reject(path, fmt::format("has \"{}\" that is no boolean", key));
    return found->get<bool>();
  }

  [[nodiscard]] std::vector<std::string> list(const Json& value, std::string_view key,
                                              const std::string& path) const {
    std::vector<std::string> texts;
    const auto found = value.find(key);
    if (found == value.end() || found->is_null()) return texts;
    for (const Json& each : *found)
      if (each.is_string())
        texts.push_back(each.get<std::string>());
      else
        reject(path, fmt::format("has \"{}\" with an element that is no text", key));
    return texts;
  }

  [[noreturn]] void reject(const std::string& path, const std::string& what) const {
    throw Error(fmt::format("{}: node {} {}", source_, path, what));
  }

  const std::string& source_;
  bool analyzed_;
};

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
  const bool analyzed =
      root->is_object() && (root->contains("Actual Rows") || root->contains("Actual Loops"));
  return {NodeReader(source, analyzed).read(*root, "0", 1), settings_of(document)};
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
