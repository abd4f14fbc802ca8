// SPDX-License-Identifier: MIT
// A plan is written as a list of nodes in pre-order, each with its path. A file then has one line
// per node, and a diff of two files shows the nodes that changed.
#include "gate/core/baseline/plan_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "gate/core/plan/access.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/json_layout.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json conditions_json(const Node& node) {
  Json conditions = Json::object();
  for (const Condition& each : node.conditions)
    conditions[each.name] = normalize_expression(each.text);
  for (const auto& field : remote_fields)
    if (const std::string& text = node.*field.member; !text.empty())
      conditions[std::string(field.baseline)] =
          field.member == &Node::remote_sql ? normalize_expression(text) : text;
  return conditions;
}

class PlanWriter {
 public:
  explicit PlanWriter(const std::vector<Access>& accesses) {
    for (const Access& each : accesses) accesses_.try_emplace(each.scan, &each);
  }

  Json nodes(const Node& root) {
    append(root, "0");
    return std::move(nodes_);
  }

 private:
  void append(const Node& node, const std::string& path) {
    nodes_.push_back(line(node, path));
    for (std::size_t child = 0; child < node.children.size(); ++child)
      append(node.children[child], fmt::format("{}.{}", path, child));
  }

  [[nodiscard]] Json line(const Node& node, const std::string& path) const {
    Json line = {{"node", path}};
    for (const auto& field : text_fields)
      if (node.*field.member != implied_text(field, node.node_type))
        line[std::string(field.baseline)] = node.*field.member;
    const auto found = accesses_.find(&node);
    const Access* access = found == accesses_.end() ? nullptr : found->second;
    if (access != nullptr) line["access"] = to_string(access->access_class);
    for (const auto& field : flag_fields)
      if (node.*field.member) line[std::string(field.baseline)] = true;
    if (Json conditions = conditions_json(node); !conditions.empty())
      line["conditions"] = std::move(conditions);
    append_keys(line, node);
    append_counters(line, node, access);
    return line;
  }

  static void append_keys(Json& line, const Node& node) {
    for (const auto& field : list_fields)
      for (const std::string& key : node.*field.member)
        line[std::string(field.baseline)].push_back(normalize_expression(key));
  }

  static void append_counters(Json& line, const Node& node, const Access* access) {
    Json& rows = line["rows"];
    rows["estimated"] = number_json(node.plan_rows);
    if (node.actual_rows) {
      rows["actual"] = number_json(*node.actual_rows);
      if (access != nullptr) rows["examined"] = number_json(access->rows_examined);
      line["loops"] = number_json(node.loops);
    }
    const auto append_all = [&](const auto& fields) {
      for (const auto& field : fields)
        if (node.*field.member != 0)
          line[std::string(field.baseline)] = number_json(node.*field.member);
    };
    append_all(counter_fields);
    append_all(block_fields);
    if (!node.sort_method.empty()) line["sort_method"] = node.sort_method;
    if (!node.sort_space_type.empty()) line["sort_space"] = node.sort_space_type;
  }

  std::unordered_map<const Node*, const Access*> accesses_;
  Json nodes_ = Json::array();
};

Json hidden_json(const HiddenScan& scan) {
  Json json = {{"schema", scan.schema}, {"relation", scan.relation}};
  if (!scan.index.empty()) json["index"] = scan.index;
  json["scans"] = number_json(scan.scans);
  json["rows"] = number_json(scan.rows);
  if (!scan.statement.empty()) json["statement"] = scan.statement;
  if (!scan.columns.empty()) json["columns"] = scan.columns;
  return json;
}

Json whole_read_json(const WholeRead& read) {
  Json json = {{"schema", read.schema},
               {"relation", read.relation},
               {"alias", read.alias},
               {"access", read.access}};
  if (!read.condition.empty()) json["condition"] = read.condition;
  return json;
}

Json plan_json(const Plan& plan, const std::vector<Access>& accesses) {
  Json value = Json::object();
  const auto participation = plan.settings.find("parallel_leader_participation");
  if (participation != plan.settings.end())
    value["settings"] = {{participation->first, participation->second}};
  value["nodes"] = PlanWriter(accesses).nodes(plan.root);
  for (const HiddenScan& scan : plan.hidden) value["hidden"].push_back(hidden_json(scan));
  for (const WholeRead& read : plan.generic) value["generic"].push_back(whole_read_json(read));
  if (plan.unstable) value["unstable"] = true;
  return value;
}

}  // namespace

nlohmann::ordered_json plan_to_json(const Plan& plan) {
  return plan_json(plan, {});
}

nlohmann::ordered_json plan_to_json(const Plan& plan, const Catalog& catalog) {
  return plan_json(plan, accesses(plan, catalog));
}

}  // namespace gate
