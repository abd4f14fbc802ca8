// SPDX-License-Identifier: MIT
// One pass over the members of a node, each looked up in a table of what is read. Others are
// ignored: foreign data wrappers, custom scans and extensions add their own.
#include "gate/core/plan/explain.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <optional>
#include <unordered_map>

#include "gate/core/plan/explain_members.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/plan/worker_counters.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using simdjson::dom::element;

/// Counters that are one member each, and such that EXPLAIN splits in two.
constexpr std::array<std::pair<std::string_view, double Node::*>, 9> counters = {{
    {"Total Cost", &Node::total_cost},
    {"Plan Rows", &Node::plan_rows},
    {"Actual Loops", &Node::loops},
    {"Exact Heap Blocks", &Node::exact_blocks},
    {"Lossy Heap Blocks", &Node::lossy_blocks},
    {"Shared Hit Blocks", &Node::shared_blocks},
    {"Shared Read Blocks", &Node::shared_blocks},
    {"Temp Read Blocks", &Node::temp_blocks},
    {"Temp Written Blocks", &Node::temp_blocks},
}};

void append_grouping_set(Node& node, simdjson::dom::array keys) {
  for (const element each : keys) {
    std::string joined;
    simdjson::dom::array parts;
    if (each.get(parts) != simdjson::SUCCESS) continue;
    for (const element key : parts)
      if (key.is_string()) joined += (joined.empty() ? "" : ", ") + std::string(key);
    node.group_key.push_back("(" + joined + ")");
  }
}

/// Each grouping set as one key, "(a, b)", in the place of "Group Key".
void append_grouping_sets(Node& node, const ExplainMember& member) {
  simdjson::dom::array sets;
  if (member.value.get(sets) != simdjson::SUCCESS) return;
  for (const element set : sets)
    for (const char* key : {"Group Keys", "Hash Keys"}) {
      simdjson::dom::array keys;
      if (set.is_object() && set.at_key(key).get(keys) == simdjson::SUCCESS)
        append_grouping_set(node, keys);
    }
}

using Reader = std::function<void(Node&, const ExplainMember&)>;
using Readers = std::unordered_map<std::string_view, Reader>;

template <typename Fields, typename Value>
void add_readers(Readers& readers, const Fields& fields, Value (ExplainMember::*read)() const) {
  for (const auto& field : fields)
    readers[field.explain] = [member = field.member, read](Node& node, const ExplainMember& from) {
      node.*member = (from.*read)();
    };
}

Readers readers_of_all_keys() {
  Readers readers;
  add_readers(readers, text_fields, &ExplainMember::text);
  add_readers(readers, flag_fields, &ExplainMember::flag);
  add_readers(readers, list_fields, &ExplainMember::texts);
  add_readers(readers, counter_fields, &ExplainMember::number);
  for (const auto& [key, counter] : counters)
    readers[key] = [number = counter](Node& node, const ExplainMember& member) {
      node.*number += member.number();
    };
  for (const std::string_view key : condition_keys)
    readers[key] = [](Node& node, const ExplainMember& member) {
      node.conditions.push_back({std::string(member.key), member.expression()});
    };
  for (const auto& field : remote_fields)  // other wrappers may mean other things by these names
    readers[field.explain] = [text = field.member](Node& node, const ExplainMember& member) {
      if (member.value.is_string()) node.*text = member.text();
    };
  readers["Actual Rows"] = [](Node& node, const ExplainMember& member) {
    node.actual_rows = member.number();
  };
  readers["Output"] = [](Node& node, const ExplainMember& member) { node.output = member.texts(); };
  readers["Table Function Name"] = [](Node& node, const ExplainMember& member) {
    if (node.function_name.empty()) node.function_name = member.text();
  };
  readers["Tuplestore Name"] = [](Node& node, const ExplainMember& member) {
    if (node.cte_name.empty()) node.cte_name = member.text();
  };
  readers["Grouping Sets"] = append_grouping_sets;
  return readers;
}

void read_members(Node& node, const ExplainMembers& members) {
  static const Readers readers = readers_of_all_keys();
  for (const auto [key, value] : members.object()) {
    const auto found = readers.find(key);
    if (found != readers.end() && !value.is_null()) found->second(node, {members, key, value});
  }
}

void require_members(const ExplainMembers& members, bool analyzed) {
  if (!members.has("Node Type")) members.reject("lacks \"Node Type\"");
  if (!analyzed) return;
  for (const char* key : {"Actual Loops", "Actual Rows"})
    if (!members.has(key)) members.reject(fmt::format("lacks \"{}\"", key));
  if (!members.has("Plan Rows"))
    members.reject("lacks \"Plan Rows\"",
                   "Estimates cannot be judged under COSTS OFF. Record the plan without it.");
}

bool is_analyzed(const ExplainMembers& root) {
  return root.has("Actual Rows") || root.has("Actual Loops");
}

/// Reads the nodes of one document, and no more than it may have.
class NodeReader {
 public:
  Node node_of(const ExplainMembers& members, bool analyzed, std::size_t depth) {
    require_limits(members, depth);
    require_members(members, analyzed);
    Node node;
    read_members(node, members);
    read_worker_counters(node, members.object());
    for (const element child : members.plans())
      node.children.push_back(
          node_of(ExplainMembers(child, members, node.children.size()), analyzed, depth + 1));
    for (const element remote : members.remote_plans()) {
      const ExplainMembers root(remote, members, node.children.size());
      node.children.push_back(node_of(root, is_analyzed(root), depth + 1));
    }
    return node;
  }

 private:
  void require_limits(const ExplainMembers& members, std::size_t depth) {
    const std::string hint = "No plan is that large: check which file this is.";
    if (depth > node_depth_limit)
      members.reject(fmt::format("is nested deeper than {} nodes", node_depth_limit), hint);
    if (++nodes_ > node_count_limit)
      members.reject(fmt::format("is one of more than {} nodes", node_count_limit), hint);
  }

  std::size_t nodes_ = 0;
};

[[noreturn]] void reject_document(const std::string& source, const std::string& detail) {
  throw Error(source + ": no plan", detail,
              "Give the output of EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON).");
}

std::map<std::string, std::string> settings_of(simdjson::dom::object document) {
  std::map<std::string, std::string> settings;
  simdjson::dom::object found;
  if (document.at_key("Settings").get(found) != simdjson::SUCCESS) return settings;
  for (const auto [name, value] : found)
    if (value.is_string()) settings.emplace(name, std::string(value));
  return settings;
}

Plan plan_of(simdjson::dom::object document, const std::string& source, NodeReader& reader) {
  element root;
  if (document.at_key("Plan").get(root) != simdjson::SUCCESS)
    reject_document(source, "the object has no \"Plan\"");
  const ExplainMembers members(root, source);
  return {reader.node_of(members, is_analyzed(members), 1), settings_of(document)};
}

}  // namespace

std::vector<Plan> plans_of(const element& document, const std::string& source) {
  NodeReader reader;
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (document.get(object) == simdjson::SUCCESS) return {plan_of(object, source, reader)};
  if (document.get(array) != simdjson::SUCCESS)
    reject_document(source, "the document is neither array nor object");
  std::vector<Plan> plans;
  for (const element each : array) {
    if (each.is_string()) continue;  // "Utility Statement", "CREATE TABLE AS": nothing was planned
    if (each.get(object) != simdjson::SUCCESS)
      reject_document(source, "an element of the array is no object");
    plans.push_back(plan_of(object, source, reader));
  }
  return plans;
}

std::vector<Plan> parse_explain(std::string_view json_text, const std::string& source) {
  return plans_of(parse_explain_json(json_text, source).root(), source);
}

std::optional<Plan> statement_plan(std::string_view explain_text) {
  std::vector<Plan> plans = parse_explain(explain_text);
  if (plans.empty()) return std::nullopt;
  if (plans.size() == 1) return std::move(plans.front());
  Plan whole;
  whole.root.node_type = "Several Statements";
  for (Plan& plan : plans) {
    plan.root.parent_relationship = "Member";
    whole.settings.merge(plan.settings);
    whole.root.children.push_back(std::move(plan.root));
  }
  return whole;
}

}  // namespace gate
