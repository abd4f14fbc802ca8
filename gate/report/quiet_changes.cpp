// SPDX-License-Identifier: MIT
#include "gate/report/quiet_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/plan/used_catalog.h"
#include "gate/core/text/numbers.h"

namespace gate {
namespace {

double members_of(const Catalog& catalog, const QualifiedName& root) {
  return static_cast<double>(std::ranges::count_if(catalog.relations, [&](const auto& relation) {
    return relation.second.root == root && relation.first != root;
  }));
}

std::string count_change(const std::string& subject, double baseline, double current,
                         std::string_view unit) {
  if (baseline == current) return {};
  return fmt::format("{} has {} instead of {}", subject, format_count(current, unit),
                     format_count(baseline));
}

std::string size_change(const std::string& name, const RelationFacts& baseline,
                        const RelationFacts& current) {
  const bool counted = baseline.rows > 0 && current.rows > 0;
  const std::string rows = counted ? count_change(name, baseline.rows, current.rows, "row") : "";
  return rows.empty() ? count_change(name, baseline.pages, current.pages, "page") : rows;
}

/// Roots of partition trees, and tables outside them; partitions are counted, not named.
std::vector<std::string> table_changes(const Catalog& baseline, const Catalog& current) {
  std::vector<std::string> changes;
  for (const auto& [name, facts] : baseline.relations) {
    const auto found = current.relations.find(name);
    if (facts.root != name || found == current.relations.end()) continue;
    const std::string words = to_string(name);
    for (const std::string& change :
         {count_change(words, members_of(baseline, name), members_of(current, name), "partition"),
          size_change(words, facts, found->second)})
      if (!change.empty()) changes.push_back(change);
  }
  return changes;
}

/// The first index with the same table and definition that the baseline does not have.
std::string name_of_successor(const IndexFacts& index, const Catalog& baseline,
                              const Catalog& current) {
  for (const auto& [name, facts] : current.indexes)
    if (facts == index && !baseline.indexes.contains(name)) return name.name;
  return {};
}

std::vector<std::string> index_changes(const Catalog& baseline, const Catalog& current) {
  std::vector<std::string> changes;
  for (const auto& [name, facts] : baseline.indexes) {
    if (current.indexes.contains(name)) continue;
    const std::string successor = name_of_successor(facts, baseline, current);
    if (!successor.empty())
      changes.push_back(fmt::format("{} has the index {} in place of {}, with the same definition",
                                    to_string(facts.relation), successor, name.name));
  }
  return changes;
}

}  // namespace

std::vector<std::string> changes_around(const Evidence& evidence) {
  if (!evidence.baseline || !evidence.current) return {};
  // A baseline and results record only what their plan uses; anything more would look like a
  // change.
  const Catalog current = used_catalog(evidence.current_catalog, *evidence.current);
  std::vector<std::string> changes = table_changes(evidence.baseline_catalog, current);
  std::ranges::move(index_changes(evidence.baseline_catalog, current), std::back_inserter(changes));
  return changes;
}

bool text_changed(const Evidence& evidence) {
  return !evidence.baseline_sql.empty() && evidence.current &&
         evidence.baseline_sql != evidence.query.normalized;
}

}  // namespace gate
