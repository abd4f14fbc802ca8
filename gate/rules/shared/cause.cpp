// SPDX-License-Identifier: MIT
#include "gate/rules/shared/cause.h"

#include <algorithm>
#include <optional>
#include <string>

#include "gate/core/plan/fingerprint.h"
#include "gate/core/sql/expression.h"

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
    const auto facts = evidence.baseline_catalog->indexes.find({baseline.relation.schema, index});
    if (facts == evidence.baseline_catalog->indexes.end()) continue;
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

std::string normalized_condition(const Access& access, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto text = condition(*access.scan, name)) return normalize_expression(*text);
  return {};
}

/// The condition that the baseline's index served still selects, and the index still stands: the
/// planner took a whole index or the heap although it could have had it.
bool still_served(const Evidence& evidence, const Access& baseline, const Access& current) {
  const bool all_known = std::ranges::all_of(baseline.indexes, [&](const std::string& index) {
    return evidence.baseline_catalog->indexes.contains({baseline.relation.schema, index});
  });
  if (baseline.indexes.empty() || !all_known || !is_known(evidence.current_catalog)) return false;
  const std::string served = normalized_condition(baseline, {"Index Cond", "Recheck Cond"});
  const std::string filter = normalized_condition(current, {"Filter"});
  if (served.empty() || filter.find(served) == std::string::npos) return false;
  const bool negated = filter.find("NOT (") != std::string::npos;
  return filter == served || (!negated && filter.find(" OR ") == std::string::npos);
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
  const bool same_plan = same_shape(*evidence.without_seq_scan, evidence.current_catalog,
                                    *evidence.current, evidence.current_catalog);
  if (*best <= AccessClass::ordered && !same_plan) {
    cause.name = "planner-choice";
    cause.cost = own_cost(evidence.current->root.total_cost);
    cause.cost_with_index = own_cost(evidence.without_seq_scan->root.total_cost);
  } else {
    cause.name = still_served(evidence, baseline, current) ? "planner-choice" : "index-unusable";
  }
  return cause;
}

}  // namespace gate
