// SPDX-License-Identifier: MIT
// The index that would hold all that the query asks for.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "gate/core/sql/expression.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_only_loss.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// An index that carries more columns than this is a second table.
constexpr std::size_t many_columns = 5;

void add_columns(const std::string& text, const std::string& alias,
                 std::vector<std::string>& columns) {
  for (std::string& column : columns_of(text, alias))
    if (std::ranges::find(columns, column) == columns.end()) columns.push_back(std::move(column));
}

/// A scan below may deliver columns that nobody asked for; these nodes compute just what they
/// deliver.
bool computes_its_output(const Node& node) {
  return node.node_type == "Aggregate" || node.node_type == "WindowAgg" ||
         node.node_type == "Result" || node.node_type == "ProjectSet";
}

/// Every column of `alias` that is delivered, compared or sorted by somewhere in the plan.
void add_needed(const Node& node, bool is_top, const std::string& alias,
                std::vector<std::string>& columns) {
  if (is_top || computes_its_output(node))
    for (const std::string& each : node.output) add_columns(each, alias, columns);
  for (const Condition& each : node.conditions) add_columns(each.text, alias, columns);
  for (const auto* keys : {&node.sort_key, &node.group_key})
    for (const std::string& each : *keys) add_columns(each, alias, columns);
  for (const Node& child : node.children) add_needed(child, false, alias, columns);
}

/// An index definition cut behind its key: "btree (a, b)", " WHERE (…)".
struct Definition {
  std::string key;
  std::vector<std::string> included;
  std::string rest;
};

std::size_t closing(const std::string& text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return std::string::npos;
}

/// Absent for one that is no btree: the others seldom serve Index Only Scans.
std::optional<Definition> definition_of(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t close = open == std::string::npos ? open : closing(text, open);
  if (!text.starts_with("btree") || close == std::string::npos) return std::nullopt;
  Definition result{
      .key = text.substr(0, close + 1), .included = {}, .rest = text.substr(close + 1)};
  constexpr std::string_view include = " INCLUDE (";
  if (!result.rest.starts_with(include)) return result;
  const std::size_t end = closing(result.rest, include.size() - 1);
  if (end == std::string::npos) return std::nullopt;
  add_columns(result.rest.substr(0, end + 1), "", result.included);
  result.rest.erase(0, end + 1);
  return result;
}

std::string create_statement(const Access& access, const std::string& definition) {
  return fmt::format("CREATE INDEX ON {} USING {};", sql_name(access.root), definition);
}

/// The index that is read, with what the query needs beside it; empty where that is no small thing.
std::string covering_index(const Evidence& evidence, const Access& current) {
  const Catalog& catalog = evidence.current_catalog;
  if (current.indexes.size() != 1) return {};
  const auto index = catalog.indexes.find({current.relation.schema, current.indexes.front()});
  if (index == catalog.indexes.end()) return {};
  const std::optional<Definition> definition = definition_of(index->second.definition);
  if (!definition) return {};
  std::vector<std::string> present = definition->included;
  add_columns(definition->key.substr(definition->key.find('(')), "", present);
  std::vector<std::string> needed;
  add_needed(evidence.current->root, true, current.scan->alias, needed);
  std::vector<std::string> carried;
  for (const std::string& column : definition->included) carried.push_back(sql_name(column));
  const std::size_t before = carried.size();
  for (const std::string& column : needed)
    if (std::ranges::find(present, column) == present.end()) carried.push_back(sql_name(column));
  if (carried.size() == before || carried.size() > many_columns) return {};
  return create_statement(current, fmt::format("{} INCLUDE ({}){}", definition->key,
                                               fmt::join(carried, ", "), definition->rest));
}

/// The baseline's index, where none of its definition is left; null where there is one.
const IndexFacts* lost_index(const Evidence& evidence, const IndexOnlyLoss& loss) {
  const Catalog& catalog = evidence.baseline_catalog;
  for (const std::string& name : loss.baseline.indexes) {
    const auto index = catalog.indexes.find({loss.baseline.relation.schema, name});
    if (index == catalog.indexes.end()) continue;
    const std::string& definition = index->second.definition;
    if (!has_index(evidence.current_catalog, loss.current.relation, definition))
      return &index->second;
  }
  return nullptr;
}

}  // namespace

Advice index_only_advice(const Evidence& evidence, const IndexOnlyLoss& loss) {
  if (loss.current.scan->node_type == "Index Only Scan")
    return {
        "The statement changes the table that it reads, or much of the table has changed since "
        "the last VACUUM: read before you write, or accept the plan.",
        {},
        {}};
  const QualifiedName& table = loss.current.root;
  const std::string otherwise =
      "Select only columns of the index if the others are not needed. If they are, accept the "
      "plan.";
  if (const IndexFacts* lost = lost_index(evidence, loss))
    return advice_to_create(evidence, table,
                            "Create the index again:", recreate_index(table, *lost), otherwise);
  return advice_to_create(evidence, table,
                          "Select only columns of the index, or add the others to it:",
                          covering_index(evidence, loss.current), otherwise);
}

}  // namespace gate
