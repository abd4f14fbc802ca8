// SPDX-License-Identifier: MIT
#include "gate/report/machine/written_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "gate/core/plan/node_fields.h"
#include "gate/core/plan/node_path.h"
#include "gate/core/sql/expression.h"
#include "gate/core/text/json_place.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

bool is_changed(const std::string& text) {
  return normalize_expression(text) != text;
}

Json texts_of(const Node& node) {
  Json texts = Json::object();
  for (const Condition& each : node.conditions)
    if (is_changed(each.text)) texts["conditions"][each.name] = each.text;
  if (is_changed(node.remote_sql)) texts["conditions"]["Remote SQL"] = node.remote_sql;
  for (const auto& field : list_fields)
    if (std::ranges::any_of(node.*field.member, is_changed))
      texts[std::string(field.baseline)] = node.*field.member;
  return texts;
}

void add_texts(const Node& node, const std::string& path, Json& all) {
  Json texts = texts_of(node);
  if (!texts.empty()) all[path] = std::move(texts);
  for (std::size_t child = 0; child < node.children.size(); ++child)
    add_texts(node.children[child], fmt::format("{}.{}", path, child), all);
}

void set_condition(Node& node, const std::string& name, const JsonPlace& text) {
  if (name == "Remote SQL" && !node.remote_sql.empty()) {
    node.remote_sql = text.text();
    return;
  }
  const auto found = std::ranges::find(node.conditions, name, &Condition::name);
  if (found == node.conditions.end()) text.reject("is for a condition that the node does not have");
  found->text = text.text();
}

void set_keys(Node& node, const std::string& name, const JsonPlace& texts) {
  const auto field =
      std::ranges::find(list_fields, name, [](const auto& each) { return each.baseline; });
  if (field == list_fields.end()) texts.reject("is not a list of keys");
  node.*(field->member) = texts.texts();
}

void set_texts(Node& node, const JsonPlace& texts) {
  for (const auto& [name, value] : texts.members())
    if (name == "conditions")
      for (const auto& [condition, text] : value.members()) set_condition(node, condition, text);
    else
      set_keys(node, name, value);
}

}  // namespace

nlohmann::ordered_json written_texts(const Plan& plan) {
  Json all = Json::object();
  add_texts(plan.root, "0", all);
  return all;
}

Plan with_written_texts(Plan plan, const JsonPlace& texts) {
  for (const auto& [path, value] : texts.members()) {
    const std::vector<Node*> nodes = nodes_on_path(plan.root, path);
    if (nodes.empty()) value.reject("is for a node that the plan does not have");
    set_texts(*nodes.back(), value);
  }
  return plan;
}

}  // namespace gate
