// SPDX-License-Identifier: MIT
#include "gate/rules/shared/assumption.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"
#include "gate/rules/shared/assumption_kinds.h"

namespace gate {
namespace {

using Found = std::optional<Assumption>;

bool is_any_of(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

/// The conditions that decide over rows, not those that only sort them into buckets.
std::vector<std::string> conjuncts_of_node(const Node& node) {
  std::vector<std::string> result;
  for (const char* name : {"Index Cond", "Recheck Cond", "TID Cond", "Filter", "Join Filter"})
    if (const auto text = condition(node, name))
      for (std::string& each : conjuncts_of(*text)) result.push_back(std::move(each));
  return result;
}

/// A parameter of a plan made for known values is what an InitPlan returns.
bool names_subquery_value(const std::string& conjunct) {
  if (conjunct.find("(InitPlan ") != std::string::npos) return true;
  return std::ranges::any_of(tokens_of(conjunct),
                             [](const Token& token) { return token.kind == TokenKind::parameter; });
}

bool names_subplan(const std::string& conjunct) {
  return conjunct.find("SubPlan ") != std::string::npos;
}

/// "f(a, 1)", "(NOT f(a))", without what has a planner support function: those know statistics.
bool is_function_answer(const std::string& conjunct) {
  std::vector<Token> tokens;
  for (Token& each : tokens_of(conjunct))
    if (each.kind != TokenKind::space) tokens.push_back(std::move(each));
  std::size_t at = 0;
  while (at < tokens.size() && (tokens[at].text == "(" || tokens[at].text == "NOT")) ++at;
  if (at + 1 < tokens.size() && tokens[at + 1].text == ".") at += 2;
  const bool call =
      at + 1 < tokens.size() && tokens[at].kind == TokenKind::name && tokens[at + 1].text == "(";
  if (!call || computed_truth(conjunct) || tokens[at].text == "starts_with" ||
      tokens[at].text.starts_with("st_"))
    return false;
  int depth = 0;
  for (++at; at < tokens.size(); ++at) {
    if (tokens[at].text == "(") ++depth;
    if (tokens[at].text == ")" && --depth == 0) break;
  }
  while (++at < tokens.size())
    if (tokens[at].text != ")") return false;
  return true;
}

/// "(o.id > w.last_id)": a range whose bound another relation brings.
bool has_outer_bound(const std::string& conjunct) {
  if (qualifiers_of(conjunct).size() < 2) return false;
  return std::ranges::any_of(compared_columns(conjunct, ""), [](const ComparedColumn& each) {
    return is_range_operator(each.comparison);
  });
}

/// "(o.id >= f(45))" of a bare column of the scan.
bool has_called_bound(const std::string& conjunct, const std::string& alias) {
  const auto compared = compared_columns(conjunct, alias);
  if (compared.size() != 1 || !is_range_operator(compared[0].comparison)) return false;
  return !wrapped_column(conjunct, alias) && !called_functions(conjunct).empty();
}

/// That the function is not computed in advance shows in the estimate: it is the constant share.
bool has_volatile_bounds(const Node& scan, const Catalog& catalog,
                         const std::vector<std::string>& conjuncts) {
  const auto facts = catalog.relations.find({scan.schema, scan.relation});
  if (conjuncts.empty() || facts == catalog.relations.end()) return false;
  const double share = std::pow(1.0 / 3, static_cast<double>(conjuncts.size()));
  return std::abs(scan.plan_rows - share * facts->second.rows) <= 1 &&
         std::ranges::all_of(conjuncts, [&](const std::string& each) {
           return has_called_bound(each, scan.alias);
         });
}

Found of_conditions(const Node& node, const Catalog& catalog) {
  const std::vector<std::string> conjuncts = conjuncts_of_node(node);
  if (std::ranges::any_of(conjuncts, names_subplan)) return assumed::subquery_answer;
  if (std::ranges::any_of(conjuncts, names_subquery_value)) return assumed::subquery_value;
  if (std::ranges::any_of(conjuncts, is_function_answer)) return assumed::function_answer;
  if (std::ranges::any_of(conjuncts, has_outer_bound)) return assumed::outer_bound;
  if (has_volatile_bounds(node, catalog, conjuncts)) return assumed::volatile_value;
  return std::nullopt;
}

/// Of the groups before HAVING all are counted: an estimate above them is one of the groups.
Found of_aggregate(const Node& node) {
  constexpr double surely_more = 2;
  const double groups = node.actual_rows.value_or(0) + node.removed_by_filter;
  if (!condition(node, "Filter") || node.plan_rows > surely_more * groups) return std::nullopt;
  return assumed::having;
}

bool holds_window_function(const Node& node) {
  return any_node(node, [](const Node& each) { return each.node_type == "WindowAgg"; });
}

Found of_join(const Node& node, const Catalog& catalog) {
  if (node.join_type.ends_with("Anti")) return assumed::anti_join;
  if (node.join_type.ends_with("Semi") && condition(node, "Join Filter")) return assumed::semi_join;
  return of_conditions(node, catalog);
}

Found of_node(const Node& node, const Catalog& catalog) {
  if (is_join(node)) return of_join(node, catalog);
  if (is_any_of(node.node_type, {"Aggregate", "Group"})) return of_aggregate(node);
  const bool filtered = condition(node, "Filter").has_value();
  if (node.node_type == "CTE Scan") return filtered ? Found(assumed::cte_output) : std::nullopt;
  if (is_any_of(node.node_type, {"Subquery Scan", "Values Scan", "Named Tuplestore Scan"})) {
    if (!filtered) return std::nullopt;
    return holds_window_function(node) ? assumed::window_output : assumed::subquery_output;
  }
  return node.relation.empty() ? std::nullopt : of_conditions(node, catalog);
}

bool hands_on(const Node& node) {
  return is_any_of(node.node_type,
                   {"Append", "Merge Append", "Gather", "Gather Merge", "Sort", "Incremental Sort",
                    "Materialize", "Memoize", "WindowAgg", "Subquery Scan", "LockRows"});
}

}  // namespace

Found assumption(const std::vector<Position>& positions, std::size_t i, const Catalog& catalog) {
  const Node& node = *positions[i].node;
  if (Found own = of_node(node, catalog)) return own;
  if (!hands_on(node)) return std::nullopt;
  for (const std::size_t input : below(positions, i))
    if (positions[input].parent == i && !is_subplan(*positions[input].node))
      if (Found found = assumption(positions, input, catalog)) return found;
  return std::nullopt;
}

}  // namespace gate
