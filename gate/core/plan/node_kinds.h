// SPDX-License-Identifier: MIT
// What kind of node a node is.
#pragma once

#include <string_view>

#include "gate/core/plan/plan.h"

namespace gate {

inline bool is_join(const Node& node) {
  return node.node_type == "Nested Loop" || node.node_type == "Hash Join" ||
         node.node_type == "Merge Join";
}

/// Which of PostgreSQL's scans of a relation or index a node is a kind of: "Seq Scan" for the
/// "Dynamic Seq Scan" of Greenplum and the "YB Seq Scan" of YugabyteDB; empty for another node.
inline std::string_view scan_kind(const Node& node) {
  for (const std::string_view kind :
       {"Seq Scan", "Sample Scan", "Bitmap Index Scan", "Bitmap Heap Scan", "Index Only Scan",
        "Index Scan", "Tid Range Scan", "Tid Scan"})
    if (node.node_type.ends_with(kind)) return kind;
  return {};
}

inline bool is_bitmap(const Node& node) {
  return scan_kind(node) == "Bitmap Index Scan" || node.node_type == "BitmapAnd" ||
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
