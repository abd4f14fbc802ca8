// SPDX-License-Identifier: MIT
#include "gate/rules/cause.h"

#include <algorithm>
#include <optional>

namespace gate {
namespace {

/// What enable_seqscan = off adds to the cost of each Seq Scan up to PostgreSQL 17 (disable_cost).
constexpr double disable_cost = 1e10;

bool is_known(const Catalog& catalog) {
  return !catalog.relations.empty() || !catalog.indexes.empty();
}

std::vector<std::string> missing_definitions(const Evidence& evidence, const Access& baseline,
                                             const Access& current) {
  std::vector<std::string> result;
  if (!is_known(evidence.current_catalog)) return result;
  for (const std::string& index : baseline.indexes) {
    const auto facts = evidence.baseline_catalog.indexes.find({baseline.relation.schema, index});
    if (facts == evidence.baseline_catalog.indexes.end()) continue;
    const std::string& definition = facts->second.definition;
    if (!has_index(evidence.current_catalog, current.relation, definition))
      result.push_back(definition);
  }
  return result;
}

/// The relation's best access among those under the same alias, if there are any.
std::optional<AccessClass> best_class(const std::vector<Access>& all, const Access& wanted) {
  std::optional<AccessClass> best;
  bool best_has_alias = false;
  for (const Access& each : all) {
    if (each.relation != wanted.relation) continue;
    const bool has_alias = each.alias == wanted.alias;
    if (best && best_has_alias && !has_alias) continue;
    if (!best || (has_alias && !best_has_alias) || each.access_class < *best)
      best = each.access_class;
    best_has_alias = best_has_alias || has_alias;
  }
  return best;
}

double own_cost(double cost) {
  while (cost >= disable_cost) cost -= disable_cost;
  return cost;
}

}  // namespace

Cause find_cause(const Evidence& evidence, const Access& baseline, const Access& current) {
  Cause cause;
  cause.missing = missing_definitions(evidence, baseline, current);
  if (!cause.missing.empty()) {
    cause.name = "index-dropped";
    return cause;
  }
  if (!evidence.without_seq_scan) return cause;
  const auto best =
      best_class(accesses(*evidence.without_seq_scan, evidence.current_catalog), current);
  if (!best) return cause;
  cause.name = *best >= AccessClass::full_index ? "index-unusable" : "planner-choice";
  cause.cost = own_cost(evidence.current->root.total_cost);
  cause.cost_with_index = own_cost(evidence.without_seq_scan->root.total_cost);
  return cause;
}

}  // namespace gate
