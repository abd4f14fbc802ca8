// SPDX-License-Identifier: MIT
#include "gate/rules/shared/group_advice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"
#include "gate/rules/shared/estimate_advice.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/statistics_statement.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// What the aggregate groups by of one relation.
struct GroupedRelation {
  QualifiedName root;  ///< statistics over a whole partition tree are those of its root
  std::vector<std::string> columns;
  std::vector<std::string> expressions;
};

/// "(a + b)" of "((o.a + o.b))".
std::string without_qualifiers(const std::string& key) {
  const ColumnReader reader(key);
  const std::string text = reader.text_without_aliases(0, reader.size());
  const std::string inner = without_parentheses(text);
  return inner == text ? text : fmt::format("({})", inner);
}

bool is_column(const std::string& key) {
  const std::vector<Token> tokens = tokens_of(key);
  const auto is_name = [](const Token& token) {
    return token.kind == TokenKind::name || token.kind == TokenKind::quoted_name;
  };
  if (tokens.size() == 1) return is_name(tokens[0]);
  return tokens.size() == 3 && is_name(tokens[0]) && tokens[1].text == "." && is_name(tokens[2]);
}

/// The scan below the aggregate that goes by this alias; the only one where the key names none.
const Node* scan_of(const std::vector<Position>& positions, std::size_t aggregate,
                    const std::string& key, const Catalog& catalog) {
  const auto qualifiers = qualifiers_of(key);
  if (qualifiers.size() > 1) return nullptr;
  if (qualifiers.empty()) return only_relation(positions, aggregate, catalog);
  const std::string& alias = *qualifiers.begin();
  for (const bool exact : {true, false})
    for (const std::size_t i : below(positions, aggregate)) {
      const Node& node = *positions[i].node;
      if (node.relation.empty()) continue;
      if (exact ? node.alias == alias : without_suffix(node.alias) == without_suffix(alias))
        return &node;
    }
  return nullptr;
}

std::vector<GroupedRelation> grouped_relations(const std::vector<Position>& positions,
                                               std::size_t aggregate, const Catalog& catalog) {
  std::vector<GroupedRelation> result;
  for (const std::string& key : positions[aggregate].node->group_key) {
    const Node* scan = scan_of(positions, aggregate, key, catalog);
    if (scan == nullptr) continue;
    const QualifiedName root = root_of(catalog, {scan->schema, scan->relation});
    auto known = std::ranges::find(result, root, &GroupedRelation::root);
    if (known == result.end()) known = result.insert(known, {root, {}, {}});
    if (is_column(key))
      known->columns.push_back(columns_of(key, "").front());
    else
      known->expressions.push_back(without_qualifiers(key));
  }
  return result;
}

/// Empty where the planner knows all that it can.
std::string statement_for(const GroupedRelation& grouped) {
  if (grouped.expressions.empty())
    return grouped.columns.size() < 2
               ? ""
               : statistics_on_columns(grouped.root, grouped.columns, "ndistinct");
  if (grouped.columns.empty() && grouped.expressions.size() == 1)
    return statistics_on_expression(grouped.root, grouped.expressions.front());
  std::vector<std::string> keys;
  for (const std::string& column : grouped.columns) keys.push_back(sql_name(column));
  for (const std::string& expression : grouped.expressions)
    keys.push_back(fmt::format("({})", expression));
  return fmt::format("CREATE STATISTICS {} (ndistinct) ON {} FROM {};",
                     sql_name(grouped.root.name + "_groups"), fmt::join(keys, ", "),
                     sql_name(grouped.root));
}

bool is_filtered(const std::vector<Position>& positions, std::size_t aggregate) {
  return std::ranges::any_of(below(positions, aggregate),
                             [&](std::size_t i) { return !positions[i].node->conditions.empty(); });
}

Remedy advice_without_statements(const std::vector<Position>& positions, std::size_t i,
                                 const std::vector<GroupedRelation>& grouped,
                                 const Catalog& catalog) {
  const std::size_t keys = positions[i].node->group_key.size();
  if (grouped.size() != 1 || keys > 1)
    return {
        "The number of groups is guessed from the inputs; no statistics span two relations. Look "
        "at the input rows.",
        {}};
  const GroupedRelation& only = grouped.front();
  if (only.columns.empty())
    return {
        "The planner does not know how many values the group key takes, and no statistics can be "
        "gathered on it. Group by bare columns, or accept the plan with a reason.",
        {}};
  if (is_filtered(positions, i))
    return {fmt::format(
                "The planner assumes that the rows which the conditions keep take as many values "
                "of {} as any rows would; no statistics help. If the plan is right, accept it with "
                "a reason.",
                only.columns.front()),
            {}};
  return statistics_remedy(only.root, "Gather finer statistics on the group key:",
                           finer_statistics(only.root, only.columns.front()), {}, catalog);
}

}  // namespace

Remedy group_advice(const std::vector<Position>& positions, std::size_t i, const Catalog& catalog) {
  const std::vector<GroupedRelation> grouped = grouped_relations(positions, i, catalog);
  Remedy all{"", {}, true, {}, {}};
  for (const GroupedRelation& each : grouped) {
    const std::string statement = statement_for(each);
    if (statement.empty()) continue;
    all = together(std::move(all),
                   statistics_remedy(each.root, "", statement, each.expressions, catalog));
  }
  if (all.statements.empty()) return advice_without_statements(positions, i, grouped, catalog);
  all.words = grouped.size() == 1 && grouped.front().expressions.empty()
                  ? "The planner multiplies the distinct values of the group keys. Tell it how "
                    "many combinations there are:"
                  : "The planner does not know how many values the group keys take. Gather "
                    "statistics on what is computed and on what belongs together:";
  return all;
}

}  // namespace gate
