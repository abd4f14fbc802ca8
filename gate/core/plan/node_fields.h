// SPDX-License-Identifier: MIT
// Tables of Node's members with their names in EXPLAIN and in our own JSON. Both readers and the
// writer use them, so none can forget a field.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/plan.h"

namespace gate {

template <typename Member>
struct NodeField {
  std::string_view explain;   ///< EXPLAIN's key
  std::string_view baseline;  ///< ours
  Member Node::*member;
  std::string_view implied{};  ///< a text that our JSON leaves out for the node types it fits
};

/// In the order in which a line shows them.
inline constexpr std::array<NodeField<std::string>, 14> text_fields = {{
    {"Node Type", "type", &Node::node_type},
    {"Parent Relationship", "relationship", &Node::parent_relationship},
    {"Subplan Name", "subplan", &Node::subplan_name},
    {"Operation", "operation", &Node::operation},
    {"Strategy", "strategy", &Node::strategy},
    {"Partial Mode", "partial", &Node::partial_mode, "Simple"},
    {"Join Type", "join", &Node::join_type},
    {"Scan Direction", "direction", &Node::scan_direction, "Forward"},
    {"Schema", "schema", &Node::schema},
    {"Relation Name", "relation", &Node::relation},
    {"Alias", "alias", &Node::alias},
    {"Index Name", "index", &Node::index},
    {"CTE Name", "cte", &Node::cte_name},
    {"Function Name", "function", &Node::function_name},
}};

inline constexpr std::array<NodeField<bool>, 3> flag_fields = {{
    {"Parallel Aware", "parallel", &Node::parallel_aware},
    {"Inner Unique", "inner_unique", &Node::inner_unique},
    {"Disabled", "disabled", &Node::disabled},
}};

inline constexpr std::array<NodeField<std::vector<std::string>>, 3> list_fields = {{
    {"Sort Key", "sort_key", &Node::sort_key},
    {"Presorted Key", "presorted_key", &Node::presorted_key},
    {"Group Key", "group_key", &Node::group_key},
}};

/// What postgres_fdw adds. In our JSON they stand among the conditions, where versions that do not
/// know them can read them.
inline constexpr std::array<NodeField<std::string>, 2> remote_fields = {{
    {"Relations", "Relations", &Node::remote_relations},
    {"Remote SQL", "Remote SQL", &Node::remote_sql},
}};

/// Counters of one key in EXPLAIN; rows, loops and blocks are read apart.
inline constexpr std::array<NodeField<double>, 9> counter_fields = {{
    {"Rows Removed by Filter", "removed_by_filter", &Node::removed_by_filter},
    {"Rows Removed by Join Filter", "removed_by_join_filter", &Node::removed_by_join_filter},
    {"Rows Removed by Index Recheck", "removed_by_recheck", &Node::removed_by_recheck},
    {"Heap Fetches", "heap_fetches", &Node::heap_fetches},
    {"Index Searches", "index_searches", &Node::index_searches},
    {"Workers Planned", "workers", &Node::workers_planned},
    {"Subplans Removed", "subplans_removed", &Node::subplans_removed},
    {"Hash Batches", "hash_batches", &Node::hash_batches},
    {"HashAgg Batches", "aggregate_batches", &Node::aggregate_batches},
}};

/// Counters that EXPLAIN gives in parts.
inline constexpr std::array<NodeField<double>, 4> block_fields = {{
    {"", "blocks", &Node::shared_blocks},
    {"", "temp_blocks", &Node::temp_blocks},
    {"", "exact_blocks", &Node::exact_blocks},
    {"", "lossy_blocks", &Node::lossy_blocks},
}};

/// Keys of expressions (explain.c: show_scan_qual, show_upper_qual, show_expression …).
inline constexpr std::array<std::string_view, 18> condition_keys = {"Index Cond",
                                                                    "Recheck Cond",
                                                                    "Filter",
                                                                    "Join Filter",
                                                                    "Hash Cond",
                                                                    "Merge Cond",
                                                                    "TID Cond",
                                                                    "Order By",
                                                                    "One-Time Filter",
                                                                    "Run Condition",
                                                                    "Cache Key",
                                                                    "Conflict Filter",
                                                                    "Function Call",
                                                                    "Table Function Call",
                                                                    "Sampling Parameters",
                                                                    "Repeatable Seed",
                                                                    "Conflict Resolution",
                                                                    "Window"};

/// The text that our JSON leaves out, being what nearly every node of this type has.
inline std::string_view implied_text(const NodeField<std::string>& field,
                                     std::string_view node_type) {
  const bool fits = field.member == &Node::partial_mode
                        ? node_type == "Aggregate"
                        : node_type == "Index Scan" || node_type == "Index Only Scan";
  return fits ? field.implied : std::string_view();
}

/// Nodes deeper than this are refused: reading is recursive.
inline constexpr std::size_t node_depth_limit = 500;

/// A plan with more nodes is refused: each takes a kilobyte. 1,000 partitions joined with
/// themselves have 2,000.
inline constexpr std::size_t node_count_limit = 100'000;

}  // namespace gate
