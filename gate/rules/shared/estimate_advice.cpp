// SPDX-License-Identifier: MIT
#include "gate/rules/shared/estimate_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/assumption.h"
#include "gate/rules/shared/group_advice.h"
#include "gate/rules/shared/statistics_statement.h"

namespace gate {
namespace {

bool is_scan(const Node& node) {
  return !node.relation.empty() && node.node_type.ends_with(" Scan");
}

/// The conditions that select rows of the scan itself.
std::vector<std::string> selecting_conditions(const Node& scan) {
  std::vector<std::string> result;
  for (const char* name : {"Index Cond", "Recheck Cond", "TID Cond", "Filter"})
    if (const auto text = condition(scan, name)) result.push_back(*text);
  return result;
}

std::vector<std::string> merged_columns(const std::vector<std::string>& texts,
                                        const std::string& alias) {
  std::vector<std::string> result;
  for (const std::string& text : texts)
    for (std::string& column : columns_of(text, alias))
      if (std::ranges::find(result, column) == result.end()) result.push_back(std::move(column));
  return result;
}

QualifiedName table_of(const Node& scan) {
  return {scan.schema, scan.relation};
}

std::string expression_advice(const Node& scan, const std::string& expression) {
  return "The planner has no statistics on a value computed from a column. Compare the bare "
         "column, or gather statistics on the expression: " +
         statistics_on_expression(table_of(scan), expression);
}

/// EXPLAIN shows a bare varchar column as a cast to text too, and knows better than this text.
std::string text_cast_advice(const Node& scan, const WrappedColumn& wrapped,
                             const std::string& column) {
  return fmt::format("If {} is a varchar, gather finer statistics on it: {} Else: {}", column,
                     finer_statistics(table_of(scan), column),
                     expression_advice(scan, wrapped.expression));
}

std::optional<WrappedColumn> first_wrapped(const std::vector<std::string>& texts,
                                           const std::string& alias) {
  std::optional<WrappedColumn> result;
  for (const std::string& text : texts) {
    const std::optional<WrappedColumn> wrapped = wrapped_column(text, alias);
    if (wrapped && (!result || result->only_cast_to_text)) result = wrapped;
  }
  return result;
}

/// No column is compared by anything but <, <=, > and >=.
bool compares_ranges_only(const std::vector<std::string>& texts, const std::string& alias) {
  return std::ranges::all_of(texts, [&](const std::string& text) {
    return std::ranges::all_of(compared_columns(text, alias), [](const ComparedColumn& each) {
      return each.comparison != "<>" &&
             (each.comparison.starts_with('<') || each.comparison.starts_with('>')) &&
             each.comparison.size() <= 2 && each.comparison != "<@";
    });
  });
}

/// An outer row brings a value: the condition names a column under another alias.
bool names_other_relations(const std::vector<std::string>& texts, const std::string& alias) {
  return std::ranges::any_of(texts, [&](const std::string& text) {
    std::set<std::string> qualifiers = qualifiers_of(text);
    qualifiers.erase(alias);
    return !qualifiers.empty();
  });
}

std::string scan_advice(const Node& scan) {
  const std::vector<std::string> texts = selecting_conditions(scan);
  const std::optional<WrappedColumn> wrapped = first_wrapped(texts, scan.alias);
  if (wrapped && !wrapped->only_cast_to_text) return expression_advice(scan, wrapped->expression);
  const std::vector<std::string> columns = merged_columns(texts, scan.alias);
  if (columns.size() > 1 && compares_ranges_only(texts, scan.alias))
    return "The planner assumes that the ranges of these columns are independent, and no "
           "statistics help where the columns hold many different values. Store a start and an end "
           "as one range column with a GiST index, or accept the plan with a reason.";
  if (columns.size() > 1)
    return "The planner multiplies the selectivities of these columns as if they were "
           "independent. Tell it how they depend on each other: " +
           statistics_on_columns(table_of(scan), columns, "dependencies, mcv");
  if (columns.empty())
    return "No condition of this node names a column of the relation; look at the rows that its "
           "subqueries or parameters bring.";
  if (names_other_relations(texts, scan.alias))
    return fmt::format(
        "Each outer row brings another value of {}, and the planner uses the average over all "
        "values. No statistics help: see whether a few values hold most of the rows.",
        columns[0]);
  if (wrapped) return text_cast_advice(scan, *wrapped, columns[0]);
  return "Gather finer statistics on the column: " + finer_statistics(table_of(scan), columns[0]);
}

/// The statements in a text, which stand at its end.
std::string statements_in(const std::string& advice) {
  const std::size_t begin = std::min(advice.find("CREATE STATISTICS"), advice.find("ALTER TABLE"));
  return begin == std::string::npos ? "" : " " + advice.substr(begin);
}

/// A partition has statistics of its own: the same for the others that the plan reads.
std::string advice_for_siblings(const std::vector<Position>& positions, std::size_t i,
                                const Catalog& catalog) {
  constexpr std::size_t many_partitions = 8;
  const auto name_of = [&](const Node& node) { return QualifiedName{node.schema, node.relation}; };
  const QualifiedName own = name_of(*positions[i].node);
  if (root_of(catalog, own) == own) return {};
  std::set<QualifiedName> named = {own};
  std::string statements;
  for (const Position& position : positions) {
    const Node& other = *position.node;
    if (!is_scan(other) || root_of(catalog, name_of(other)) != root_of(catalog, own)) continue;
    if (named.insert(name_of(other)).second) statements += statements_in(scan_advice(other));
  }
  if (named.size() == 1 || named.size() > many_partitions)
    return " The same goes for the other partitions.";
  return " The same for the other partitions:" + statements;
}

struct TypeAdvice {
  std::string_view node_type;
  std::string_view text;
};

constexpr std::array<TypeAdvice, 4> type_advice = {{
    {"Function Scan",
     "The planner uses a constant for the rows that a function returns. If the function is your "
     "own, set it: ALTER FUNCTION … ROWS n; for a fixed list pass an array to = ANY instead."},
    {"Table Function Scan",
     "The planner uses a constant for the rows that a table function returns."},
    {"Foreign Scan", "Run ANALYZE on the foreign table, or set use_remote_estimate on its server."},
    {"Custom Scan", "The estimate is the extension's own; see its documentation."},
}};

}  // namespace

const Node* only_relation(const std::vector<Position>& positions, std::size_t i,
                          const Catalog& catalog) {
  const auto root = [&](const Node& node) {
    return root_of(catalog, {node.schema, node.relation});
  };
  if (is_scan(*positions[i].node)) return positions[i].node;
  const Node* found = nullptr;
  const std::size_t depth = positions[i].depth;
  for (std::size_t at = i; at < positions.size() && (at == i || positions[at].depth > depth);
       ++at) {
    const Node& node = *positions[at].node;
    if (is_join(node)) return nullptr;
    if (node.relation.empty() || node.node_type == "ModifyTable") continue;
    if (found != nullptr && root(*found) != root(node)) return nullptr;
    found = &node;
  }
  return found;
}

std::string estimate_advice(const std::vector<Position>& positions, std::size_t i,
                            const Catalog& catalog) {
  const Node& node = *positions[i].node;
  const auto fixed = std::ranges::find(type_advice, node.node_type, &TypeAdvice::node_type);
  if (fixed != type_advice.end()) return std::string(fixed->text);
  if (const auto assumed = assumption(positions, i, catalog)) return std::string(assumed->advice);
  if (is_join(node))
    return "No statistics span two relations. Look at how often the joined values repeat on each "
           "side, and whether a condition on one side decides over rows of the other.";
  if (is_scan(node)) return scan_advice(node) + advice_for_siblings(positions, i, catalog);
  if (!node.group_key.empty()) return group_advice(positions, i, catalog);
  return "The estimate goes wrong in this node; look at its condition and at its input rows.";
}

}  // namespace gate
