// SPDX-License-Identifier: MIT
// A plan as EXPLAIN shows it: the fields that rules judge and reports show, nothing else.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gate {

/// One expression of a node under EXPLAIN's own name for it: "Index Cond", "Filter", "Hash Cond" …
struct Condition {
  std::string name;
  std::string text;

  bool operator==(const Condition&) const = default;
};

/// A node of a plan. Texts are empty, counters zero, where EXPLAIN does not give them.
struct Node {
  std::string node_type;            ///< as EXPLAIN spells it: "Seq Scan", "Nested Loop"
  std::string parent_relationship;  ///< Outer, Inner, Member, Subquery, InitPlan, SubPlan
  std::string subplan_name;         ///< "CTE totals", "SubPlan 1"
  std::string operation;
  std::string strategy;
  std::string partial_mode;
  std::string join_type;
  std::string scan_direction;

  std::string schema;
  std::string relation;
  std::string alias;
  std::string index;
  std::string cte_name;
  std::string function_name;

  bool parallel_aware = false;
  bool inner_unique = false;
  bool disabled = false;

  std::vector<Condition> conditions;  ///< in EXPLAIN's order
  std::vector<std::string> sort_key;
  std::vector<std::string> presorted_key;
  std::vector<std::string> group_key;
  std::vector<std::string> output;  ///< what VERBOSE shows that it delivers; in no baseline
  std::string remote_relations;     ///< "Relations": the foreign tables that postgres_fdw joins
  std::string remote_sql;           ///< the statement that postgres_fdw sends

  double total_cost = 0;
  double plan_rows = 0;               ///< estimated, per loop (and per worker in a partial node)
  std::optional<double> actual_rows;  ///< per loop; absent without ANALYZE
  double loops = 0;

  double removed_by_filter = 0;       ///< per loop
  double removed_by_join_filter = 0;  ///< per loop
  double removed_by_recheck = 0;      ///< per loop
  double heap_fetches = 0;            ///< total over loops
  double index_searches = 0;          ///< descents into the index, total; PostgreSQL 18 and later
  double shared_blocks = 0;           ///< hit + read, total over loops, children included
  double temp_blocks = 0;             ///< read + written, children included
  double exact_blocks = 0;
  double lossy_blocks = 0;
  double workers_planned = 0;
  double subplans_removed = 0;
  double hash_batches = 0;       ///< Hash
  double aggregate_batches = 0;  ///< hashed Aggregate
  std::string sort_method;
  std::string sort_space_type;  ///< "Memory" or "Disk"

  std::vector<Node> children;  ///< in EXPLAIN's order

  bool operator==(const Node&) const = default;
};

/// Seq Scans of one relation, or scans of one of its indexes in whole, that the statement's plan
/// does not show: triggers and functions behind it made them.
struct HiddenScan {
  std::string schema;
  std::string relation;
  std::string index{};  ///< empty for Seq Scans
  double scans = 0;
  double rows = 0;                   ///< read in all of them
  std::string statement;             ///< that the trigger or function ran; empty where not known
  std::vector<std::string> columns;  ///< that its condition compares; empty where not known

  bool operator==(const HiddenScan&) const = default;
};

/// A relation (the root of a partition tree) that another plan of the statement reads in whole,
/// which this one does not.
struct WholeRead {
  std::string schema;
  std::string relation;
  std::string alias;
  std::string access;     ///< "Seq Scan", "Index Scan using orders_pkey"
  std::string condition;  ///< its Filter; empty where it has none

  bool operator==(const WholeRead&) const = default;
};

/// The plan of one statement, and what EXPLAIN does not show of it.
struct Plan {
  Node root;
  std::map<std::string, std::string> settings;  ///< planner settings that differ from the default
  std::vector<HiddenScan> hidden{};             ///< sorted by schema and relation
  std::vector<WholeRead> generic{};  ///< by the generic plan, which knows no parameter's value
  /// Another plan is within 1 % of the cost: the planner chooses it if costs change by that much.
  bool unstable = false;

  bool operator==(const Plan&) const = default;
};

/// Whether the node or any node below it is wanted: most plans have nothing that a given rule looks
/// for, and this finds out before anything more expensive is computed.
template <typename Wanted>
[[nodiscard]] bool any_node(const Node& node, const Wanted& is_wanted) {
  return is_wanted(node) || std::ranges::any_of(node.children, [&](const Node& child) {
           return any_node(child, is_wanted);
         });
}

/// The text of the condition called `name`; absent where the node has none.
inline std::optional<std::string> condition(const Node& node, const std::string& name) {
  for (const Condition& each : node.conditions)
    if (each.name == name) return each.text;
  return std::nullopt;
}

/// What every row of a scan fulfils.
inline std::vector<std::string> row_conditions(const Node& scan) {
  std::vector<std::string> texts;
  for (const char* name : {"Index Cond", "Recheck Cond", "Filter"})
    if (auto text = condition(scan, name)) texts.push_back(std::move(*text));
  return texts;
}

}  // namespace gate
