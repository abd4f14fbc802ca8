// SPDX-License-Identifier: MIT
// What kind of node a node is.
#pragma once

#include "gate/core/plan/plan.h"

namespace gate {

inline bool is_join(const Node& node) {
  return node.node_type == "Nested Loop" || node.node_type == "Hash Join" ||
         node.node_type == "Merge Join";
}

inline bool is_bitmap(const Node& node) {
  return node.node_type == "Bitmap Index Scan" || node.node_type == "BitmapAnd" ||
         node.node_type == "BitmapOr";
}

/// A scan of a relation, whatever an extension calls it: what tells is that it names what it reads.
inline bool reads_relation(const Node& node) {
  return !node.relation.empty() && node.node_type.ends_with(" Scan");
}

/// The root of a subquery: its counters are no part of what its parent's own inputs did.
inline bool is_subplan(const Node& node) {
  return node.parent_relationship == "InitPlan" || node.parent_relationship == "SubPlan";
}

}  // namespace gate
