// SPDX-License-Identifier: MIT
#include "gate/rules/shared/scan_estimate_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
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
      return is_range_operator(each.comparison);
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

}  // namespace

std::vector<Remedy> scan_estimate_remedies(const Node& scan, const Catalog& catalog) {
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

}  // namespace gate
