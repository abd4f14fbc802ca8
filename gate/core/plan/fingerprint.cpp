// SPDX-License-Identifier: MIT
// The shape of a node is its label and the shapes of its children.
#include "gate/core/plan/fingerprint.h"

#include <algorithm>
#include <vector>

#include "gate/core/plan/node_label.h"

namespace gate {
namespace {

bool collapses_members(const Node& node) {
  return node.node_type == "Append" || node.node_type == "Merge Append";
}

class ShapeWriter {
 public:
  explicit ShapeWriter(const Catalog& catalog) : catalog_(catalog) {}

  /// `schema` is that of the relation whose heap an enclosing Bitmap Heap Scan reads.
  [[nodiscard]] std::string write(const Node& node, const std::string& schema) const {
    const std::string& own_schema = node.relation.empty() ? schema : node.schema;
    std::string text = node_label(node, relation_of(node), index_of(node, own_schema));
    const std::vector<std::string> children = children_of(node, own_schema);
    if (children.empty()) return text;
    text += " (";
    for (const std::string& each : children) text += (text.back() == '(' ? "" : "; ") + each;
    return text + ")";
  }

 private:
  [[nodiscard]] std::string relation_of(const Node& node) const {
    if (node.relation.empty()) return {};
    return to_string(root_of(catalog_, {node.schema, node.relation}));
  }

  [[nodiscard]] std::string index_of(const Node& node, const std::string& schema) const {
    if (node.index.empty()) return {};
    const auto found = catalog_.indexes.find({schema, node.index});
    return found == catalog_.indexes.end() ? node.index : found->second.definition;
  }

  [[nodiscard]] std::vector<std::string> children_of(const Node& node,
                                                     const std::string& schema) const {
    std::vector<std::string> members;
    std::vector<std::string> others;
    for (const Node& child : node.children) {
      const bool member = child.parent_relationship == "Member";
      (member ? members : others).push_back(entry(child, schema));
    }
    std::sort(members.begin(), members.end());
    if (collapses_members(node))
      members.erase(std::unique(members.begin(), members.end()), members.end());
    others.insert(others.end(), members.begin(), members.end());
    return others;
  }

  [[nodiscard]] std::string entry(const Node& child, const std::string& schema) const {
    std::string text = child.parent_relationship;
    if (!child.subplan_name.empty()) text += " " + subplan_kind(child.subplan_name);
    return text + " -> " + write(child, schema);
  }

  const Catalog& catalog_;
};

}  // namespace

std::string shape(const Plan& plan, const Catalog& catalog) {
  return ShapeWriter(catalog).write(plan.root, "");
}

}  // namespace gate
