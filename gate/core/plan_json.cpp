// SPDX-License-Identifier: MIT
// A plan is written as a list of nodes in pre-order, each with its path, so that a file holds one
// line a node and a diff of two files shows the nodes that changed.
#include "gate/core/plan_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "gate/core/access.h"
#include "gate/core/expression.h"
#include "gate/core/json_place.h"
#include "gate/core/node_fields.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

/// Integers without a fraction, others with two decimals, as EXPLAIN shows them.
Json number_json(double value) {
  constexpr double exact_integers = 9'007'199'254'740'992.0;  // 2^53
  if (std::abs(value) >= exact_integers) return value;
  const double rounded = std::round(value * 100) / 100;
  if (rounded == std::trunc(rounded)) return static_cast<std::int64_t>(rounded);
  return rounded;
}

/// The text that our JSON leaves out where it is what every such node has.
std::string_view implied_text(const NodeField<std::string>& field, const std::string& node_type) {
  const bool fits = field.member == &Node::partial_mode
                        ? node_type == "Aggregate"
                        : node_type == "Index Scan" || node_type == "Index Only Scan";
  return fits ? field.implied : std::string_view();
}

Json conditions_json(const Node& node) {
  Json conditions = Json::object();
  for (const Condition& each : node.conditions)
    conditions[each.name] = normalize_expression(each.text);
  return conditions;
}

class PlanWriter {
 public:
  explicit PlanWriter(std::vector<Access> accesses) : accesses_(std::move(accesses)) {}

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
    const auto access = std::find_if(accesses_.begin(), accesses_.end(),
                                     [&](const Access& each) { return each.scan == &node; });
    if (access != accesses_.end()) line["access"] = to_string(access->access_class);
    for (const auto& field : flag_fields)
      if (node.*field.member) line[std::string(field.baseline)] = true;
    if (!node.conditions.empty()) line["conditions"] = conditions_json(node);
    append_keys(line, node);
    append_counters(line, node, access == accesses_.end() ? nullptr : &*access);
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

  std::vector<Access> accesses_;
  Json nodes_ = Json::array();
};

Json plan_json(const Plan& plan, std::vector<Access> accesses) {
  Json value = Json::object();
  const auto participation = plan.settings.find("parallel_leader_participation");
  if (participation != plan.settings.end())
    value["settings"] = {{participation->first, participation->second}};
  value["nodes"] = PlanWriter(std::move(accesses)).nodes(plan.root);
  return value;
}

/// Sets the member of the table's field that `key` names; false where it names none.
template <typename Fields, typename Read>
bool set_field(Node& node, const Fields& fields, const std::string& key, const Read& read) {
  for (const auto& field : fields) {
    if (field.baseline != key) continue;
    node.*field.member = read();
    return true;
  }
  return false;
}

void read_rows(Node& node, const JsonPlace& rows) {
  for (const auto& [key, value] : rows.members())
    if (key == "estimated")
      node.plan_rows = value.number();
    else if (key == "actual")
      node.actual_rows = value.number();
    else if (key != "examined")
      value.reject("is no member that rows can have");
}

void read_member(Node& node, const std::string& key, const JsonPlace& value) {
  const auto number = [&] { return value.number(); };
  if (set_field(node, text_fields, key, [&] { return value.text(); }) ||
      set_field(node, flag_fields, key, [&] { return value.flag(); }) ||
      set_field(node, list_fields, key, [&] { return value.texts(); }) ||
      set_field(node, counter_fields, key, number) || set_field(node, block_fields, key, number))
    return;
  if (key == "rows")
    read_rows(node, value);
  else if (key == "loops")
    node.loops = value.number();
  else if (key == "sort_method")
    node.sort_method = value.text();
  else if (key == "sort_space")
    node.sort_space_type = value.text();
  else if (key == "conditions")
    for (const auto& [name, text] : value.members()) node.conditions.push_back({name, text.text()});
  else if (key != "node" && key != "access")
    value.reject("is no member that a node can have");
}

Node node_from(const JsonPlace& line) {
  Node node;
  for (const auto& [key, value] : line.members()) read_member(node, key, value);
  if (node.node_type.empty()) line.reject("lacks \"type\"");
  for (const auto& field : text_fields)
    if ((node.*field.member).empty()) node.*field.member = implied_text(field, node.node_type);
  return node;
}

class PlanReader {
 public:
  explicit PlanReader(const JsonPlace& nodes) : lines_(nodes.elements()) {
    if (lines_.empty()) nodes.reject("is empty");
  }

  Node root() {
    Node node = take("0", 1);
    if (next_ < lines_.size()) lines_[next_].reject("does not follow its parent");
    return node;
  }

 private:
  Node take(const std::string& path, std::size_t depth) {
    const JsonPlace& line = lines_[next_];
    if (depth > node_depth_limit) line.reject("is nested too deep");
    if (line.at("node").text() != path) line.reject("is not node " + path);
    ++next_;
    Node node = node_from(line);
    for (std::string child = path + ".0"; is_next(child);
         child = fmt::format("{}.{}", path, node.children.size()))
      node.children.push_back(take(child, depth + 1));
    return node;
  }

  [[nodiscard]] bool is_next(const std::string& path) const {
    return next_ < lines_.size() && lines_[next_].at("node").text() == path;
  }

  std::vector<JsonPlace> lines_;
  std::size_t next_ = 0;
};

}  // namespace

nlohmann::ordered_json plan_to_json(const Plan& plan) {
  return plan_json(plan, {});
}

nlohmann::ordered_json plan_to_json(const Plan& plan, const Catalog& catalog) {
  return plan_json(plan, accesses(plan, catalog));
}

Plan plan_at(const JsonPlace& place) {
  Plan plan;
  plan.root = PlanReader(place.at("nodes")).root();
  if (const auto settings = place.find("settings"))
    for (const auto& [name, setting] : settings->members()) plan.settings[name] = setting.text();
  return plan;
}

Plan plan_from_json(const nlohmann::ordered_json& value) {
  return plan_at(JsonPlace(value, {}));
}

}  // namespace gate
