// SPDX-License-Identifier: MIT
#include "gate/rules/shared/estimate_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/assumption.h"
#include "gate/rules/shared/group_advice.h"
#include "gate/rules/shared/statistics_statement.h"

namespace gate {
namespace {

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

Remedy only_words(std::string words) {
  return {std::move(words), {}};
}

Remedy expression_advice(const Node& scan, const std::string& expression, const Catalog& catalog) {
  return statistics_remedy(
      table_of(scan),
      "The planner has no statistics on a value computed from a column. Compare the bare column, "
      "or gather statistics on the expression:",
      statistics_on_expression(table_of(scan), expression), {expression}, catalog);
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

/// A condition that is no comparison, so that no column's statistics bear on it.
std::optional<std::string> first_computed_truth(const std::vector<std::string>& texts) {
  for (const std::string& text : texts)
    for (const std::string& conjunct : conjuncts_of(text))
      if (auto truth = computed_truth(conjunct)) return truth;
  return std::nullopt;
}

/// Values that are in the list of the most common combinations are not looked for in the
/// dependencies, and of those that are not in it little is known: which serves, a trial tells.
std::vector<Remedy> column_remedies(const Node& scan, const std::vector<std::string>& columns,
                                    const Catalog& catalog) {
  const QualifiedName table = table_of(scan);
  const auto remedy = [&](std::string_view kinds) {
    return statistics_remedy(
        table,
        "The planner multiplies the selectivities of these columns as if they were independent. "
        "Tell it how they depend on each other:",
        statistics_on_columns(table, columns, kinds), {}, catalog);
  };
  std::vector<Remedy> remedies = {remedy("dependencies, mcv"), remedy("dependencies"),
                                  remedy("mcv")};
  remedies.back().statements.push_back(finer_combinations(table, columns));
  return remedies;
}

/// EXPLAIN shows a bare varchar column as a cast to text too: which of the two it is, a trial
/// tells.
std::vector<Remedy> scan_advice(const Node& scan, const Catalog& catalog) {
  const std::vector<std::string> texts = selecting_conditions(scan);
  if (const auto truth = first_computed_truth(texts))
    return {expression_advice(scan, *truth, catalog)};
  const std::optional<WrappedColumn> wrapped = first_wrapped(texts, scan.alias);
  if (wrapped && !wrapped->only_cast_to_text)
    return {expression_advice(scan, wrapped->expression, catalog)};
  const std::vector<std::string> columns = merged_columns(texts, scan.alias);
  if (columns.size() > 1 && compares_ranges_only(texts, scan.alias))
    return {only_words(
        "The planner assumes that the ranges of these columns are independent, and no statistics "
        "help where the columns hold many different values. Store a start and an end as one range "
        "column with a GiST index, or accept the plan with a reason.")};
  if (columns.size() > 1) return column_remedies(scan, columns, catalog);
  if (columns.empty())
    return {
        only_words("No condition of this node names a column of the relation; look at the rows "
                   "that its subqueries or parameters bring.")};
  if (names_other_relations(texts, scan.alias))
    return {only_words(fmt::format(
        "Each outer row brings another value of {}, and the planner uses the average over all "
        "values. No statistics help: see whether a few values hold most of the rows.",
        columns[0]))};
  std::vector<Remedy> remedies = {
      statistics_remedy(table_of(scan), "Gather finer statistics on the column:",
                        finer_statistics(table_of(scan), columns[0]), {}, catalog)};
  if (wrapped) remedies.push_back(expression_advice(scan, wrapped->expression, catalog));
  return remedies;
}

/// A partition has statistics of its own: the same for the others that the plan reads.
std::vector<Remedy> with_siblings(std::vector<Remedy> remedies,
                                  const std::vector<Position>& positions, std::size_t i,
                                  const Catalog& catalog) {
  constexpr std::size_t many_partitions = 8;
  const auto name_of = [&](const Node& node) { return QualifiedName{node.schema, node.relation}; };
  const QualifiedName own = name_of(*positions[i].node);
  if (root_of(catalog, own) == own) return remedies;
  std::set<QualifiedName> named = {own};
  std::vector<Remedy> all = remedies;
  for (const Position& position : positions) {
    const Node& other = *position.node;
    if (!reads_relation(other) || root_of(catalog, name_of(other)) != root_of(catalog, own))
      continue;
    if (!named.insert(name_of(other)).second) continue;
    const std::vector<Remedy> theirs = scan_advice(other, catalog);
    for (std::size_t at = 0; at < std::min(all.size(), theirs.size()); ++at)
      all[at] = together(std::move(all[at]), theirs[at]);
  }
  if (named.size() > 1 && named.size() <= many_partitions) return all;
  for (Remedy& remedy : remedies)
    remedy.words = "For this partition, and the others alike: " + remedy.words;
  return remedies;
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

std::vector<Remedy> remedies_of(const PlanView& plan, std::size_t i) {
  const Node& node = *plan.positions[i].node;
  const auto fixed = std::ranges::find(type_advice, node.node_type, &TypeAdvice::node_type);
  if (fixed != type_advice.end()) return {only_words(std::string(fixed->text))};
  if (const auto assumed = assumption(plan.positions, i, plan.catalog))
    return {only_words(std::string(assumed->advice))};
  if (is_join(node))
    return {only_words(
        "No statistics span two relations. Look at how often the joined values repeat on each "
        "side, and whether a condition on one side decides over rows of the other.")};
  if (reads_relation(node))
    return with_siblings(scan_advice(node, plan.catalog), plan.positions, i, plan.catalog);
  if (!node.group_key.empty()) return {group_advice(plan.positions, i, plan.catalog)};
  return {only_words(
      "The estimate goes wrong in this node; look at its condition and at its input rows.")};
}

/// Whether the planner, with what was tried, expects about the rows that came. Where it no longer
/// computes them as the current plan does, it does so for what it has learned.
bool is_mended(const PlanView& current, std::size_t i, const Plan& tried, double threshold) {
  const PlanView other(tried, current.catalog);
  for (std::size_t at = 0; at < other.positions.size(); ++at) {
    if (other.keys[at] != current.keys[i]) continue;
    if (other.positions[at].node->relation != current.positions[i].node->relation) continue;
    if (q_error(other.estimates[at].estimated, current.estimates[i].actual) > threshold)
      return false;
  }
  return true;
}

std::string words_without_statistics(const Choice& choice) {
  if (choice.not_immutable != nullptr)
    return "The planner knows nothing of a value that a function computes which is not IMMUTABLE, "
           "and statistics on it would make ANALYZE depend on settings. Compare bare columns, or "
           "accept the plan with a reason.";
  if (!choice.untried.empty())
    return "The planner has no statistics on a value computed from a column. Compare the bare "
           "column, or gather statistics on the expression (CREATE STATISTICS) if all that it "
           "calls is IMMUTABLE.";
  return "No statistics help: they were tried. If nothing else can be changed, accept the plan "
         "with "
         "a reason.";
}

}  // namespace

const Node* only_relation(const std::vector<Position>& positions, std::size_t i,
                          const Catalog& catalog) {
  const auto root = [&](const Node& node) {
    return root_of(catalog, {node.schema, node.relation});
  };
  if (reads_relation(*positions[i].node)) return positions[i].node;
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

Advice estimate_advice(const CaseView& view, std::size_t i, double threshold) {
  const std::vector<Remedy> remedies = remedies_of(*view.current, i);
  if (remedies.front().statements.empty()) return {remedies.front().words, {}, {}};
  const Choice choice = choose(view.evidence.trials, remedies, [&](const Plan& tried) {
    return is_mended(*view.current, i, tried, threshold);
  });
  return advice_of(choice, words_without_statistics(choice));
}

}  // namespace gate
