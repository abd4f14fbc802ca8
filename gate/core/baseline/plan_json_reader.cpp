// SPDX-License-Identifier: MIT
// The tree is rebuilt from the paths of its nodes. A path that does not follow from the previous
// one is an error, as is any member that the writer does not know.
#include <fmt/format.h>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/node_fields.h"
#include "gate/core/text/json_place.h"

namespace gate {
namespace {

/// Sets the member named `key` from the table's field; false if there is no such field.
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

void read_conditions(Node& node, const JsonPlace& conditions) {
  for (const auto& [name, text] : conditions.members())
    if (!set_field(node, remote_fields, name, [&text = text] { return text.text(); }))
      node.conditions.push_back({name, text.text()});
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
    read_conditions(node, value);
  else if (key != "node" && key != "access")
    value.reject("is no member that a node can have");
}

Node node_from(const JsonPlace& line) {
  Node node;
  for (const auto& [key, value] : line.members()) read_member(node, key, value);
  if (node.node_type.empty()) line.reject("lacks \"type\"");
  for (const auto& field : text_fields)
    if (!field.implied.empty() && !line.find(field.baseline))
      node.*field.member = implied_text(field, node.node_type);
  return node;
}

class PlanReader {
 public:
  explicit PlanReader(const JsonPlace& nodes)
      : lines_(nodes.elements()), at_(lines_.begin()), line_(nodes) {
    if (lines_.empty()) nodes.reject("is empty");
    if (lines_.size() > node_count_limit)
      nodes.reject(fmt::format("has more than {} nodes", node_count_limit));
    read_line();
  }

  Node root() {
    Node node = take("0", 1);
    if (at_ != lines_.end()) line_.reject("does not follow its parent");
    return node;
  }

 private:
  Node take(const std::string& path, std::size_t depth) {
    if (depth > node_depth_limit) line_.reject("is nested too deep");
    if (path_ != path) line_.reject("is not node " + path);
    Node node = node_from(line_);
    ++at_;
    read_line();
    for (std::string child = path + ".0"; at_ != lines_.end() && path_ == child;
         child = fmt::format("{}.{}", path, node.children.size()))
      node.children.push_back(take(child, depth + 1));
    return node;
  }

  void read_line() {
    if (at_ == lines_.end()) return;
    line_ = *at_;
    path_ = line_.at("node").text();
  }

  JsonRange<simdjson::dom::array> lines_;
  JsonRange<simdjson::dom::array>::Iterator at_;
  JsonPlace line_;    // where at_ is
  std::string path_;  // of that node
};

HiddenScan hidden_from(const JsonPlace& place) {
  HiddenScan scan;
  for (const auto& [key, value] : place.members())
    if (key == "schema")
      scan.schema = value.text();
    else if (key == "relation")
      scan.relation = value.text();
    else if (key == "index")
      scan.index = value.text();
    else if (key == "scans")
      scan.scans = value.number();
    else if (key == "rows")
      scan.rows = value.number();
    else if (key == "statement")
      scan.statement = value.text();
    else if (key == "columns")
      scan.columns = value.texts();
    else
      value.reject("is no member that a hidden scan can have");
  return scan;
}

WholeRead whole_read_from(const JsonPlace& place) {
  const auto condition = place.find("condition");
  return {place.at("schema").text(), place.at("relation").text(), place.at("alias").text(),
          place.at("access").text(), condition ? condition->text() : ""};
}

}  // namespace

Plan plan_at(const JsonPlace& place) {
  Plan plan;
  plan.root = PlanReader(place.at("nodes")).root();
  if (const auto settings = place.find("settings"))
    for (const auto& [name, setting] : settings->members()) plan.settings[name] = setting.text();
  if (const auto hidden = place.find("hidden"))
    for (const JsonPlace& scan : hidden->elements()) plan.hidden.push_back(hidden_from(scan));
  if (const auto generic = place.find("generic"))
    for (const JsonPlace& read : generic->elements()) plan.generic.push_back(whole_read_from(read));
  if (const auto unstable = place.find("unstable")) plan.unstable = unstable->flag();
  return plan;
}

}  // namespace gate
