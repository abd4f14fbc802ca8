// SPDX-License-Identifier: MIT
#include "gate/core/evidence/production_plan.h"

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/estimated_run.h"

namespace gate {
namespace {

std::optional<Plan> estimated(const std::optional<Plan>& plan, const Catalog& catalog) {
  if (!plan) return std::nullopt;
  return with_estimates_as_counters(*plan, catalog);
}

}  // namespace

std::optional<Evidence> at_production(const Evidence& evidence) {
  const ProductionEvidence& production = evidence.production;
  if (!production.current) return std::nullopt;
  Evidence result;
  result.is_at_production = true;
  result.query = evidence.query;
  result.binding = evidence.binding;
  result.against_base = evidence.against_base;
  result.baseline_sql = evidence.baseline_sql;
  result.other_majors = evidence.other_majors;
  result.baseline = estimated(production.baseline, production.baseline_catalog);
  result.baseline_catalog = production.baseline_catalog;
  result.current = estimated(production.current, production.current_catalog);
  result.current_catalog = production.current_catalog;
  result.without_seq_scan = production.without_seq_scan;
  result.generic_cost = production.generic_cost;
  for (const Plan& each : production.alternatives)
    result.alternatives.push_back(with_estimates_as_counters(each, production.current_catalog));
  for (const auto& [gap, plan] : production.sampled)
    result.moved.sampled.push_back(
        {gap, with_estimates_as_counters(plan, production.current_catalog)});
  return result;
}

}  // namespace gate
