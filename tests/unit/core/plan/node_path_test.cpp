// SPDX-License-Identifier: MIT
#include "gate/core/plan/node_path.h"

#include <doctest/doctest.h>

namespace gate {
namespace {

Node named(const std::string& type, std::vector<Node> children) {
  Node node;
  node.node_type = type;
  node.children = std::move(children);
  return node;
}

TEST_CASE("the nodes above a node are found by its path") {
  const Node root = named("Limit", {named("Sort", {}), named("Append", {named("Result", {})})});
  std::string types;
  for (const Node* node : nodes_on_path(root, "0.1.0")) types += node->node_type + " ";
  CHECK(types == "Limit Append Result ");
  CHECK(nodes_on_path(root, "0").size() == 1);
}

TEST_CASE("a path that leads to no node of the plan finds none") {
  const Node root = named("Limit", {named("Sort", {})});
  for (const char* path : {"", "1", "0.1", "0.0.0", "0.", "0.x", "00", "0x0", "0.-1", "0.0.",
                           "0.99999999999999999999999"})
    CHECK_MESSAGE(nodes_on_path(root, path).empty(), path);
}

}  // namespace
}  // namespace gate
