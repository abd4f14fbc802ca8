// SPDX-License-Identifier: MIT
// A node's path, "0.1.0": children counted from 0 in EXPLAIN's order, "0" the root.
#pragma once

#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>
#include <vector>

#include "gate/core/plan/plan.h"

namespace gate {

/// The nodes from the root to the one at the path; empty if the plan has no such node. Takes as
/// long as the path is, however many nodes the plan has. `AnyNode` is Node or const Node.
template <typename AnyNode>
[[nodiscard]] std::vector<AnyNode*> nodes_on_path(AnyNode& root, std::string_view path) {
  if (!path.starts_with('0')) return {};
  std::vector<AnyNode*> nodes = {&root};
  for (path.remove_prefix(1); !path.empty();) {
    std::size_t child = 0;
    const char* const end = path.data() + path.size();
    const auto number = std::from_chars(path.data() + 1, end, child);
    auto& children = nodes.back()->children;
    if (path.front() != '.' || number.ec != std::errc() || child >= children.size()) return {};
    nodes.push_back(&children[child]);
    path = {number.ptr, end};
  }
  return nodes;
}

}  // namespace gate
