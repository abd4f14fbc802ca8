// SPDX-License-Identifier: MIT
#include "gate/core/baseline/base_plans.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gate {
namespace {

/// Whether this change leaves the committed baseline as the base has it.
bool is_of_base(const Baseline& committed, const std::string& name, const BaseSuite& base) {
  const auto there = base.committed.find(name);
  return there != base.committed.end() && there->second == committed;
}

const Baseline* of_old_name(const ComparedQuery& query, std::span<const ComparedQuery> queries,
                            const BaseSuite& base) {
  for (const auto& [name, baseline] : base.planned)
    if (baseline.sql == query.normalized &&
        std::ranges::find(queries, name, &ComparedQuery::name) == queries.end())
      return &baseline;
  return nullptr;
}

const Baseline* planned_at(const BaseSuite& base, const ComparedQuery& query,
                           std::span<const ComparedQuery> queries) {
  const auto planned = base.planned.find(query.name);
  return planned != base.planned.end() ? &planned->second : of_old_name(query, queries, base);
}

}  // namespace

References references(std::span<const ComparedQuery> queries, Baselines committed,
                      const BaseSuite* base) {
  References result = {std::move(committed), {}};
  if (base == nullptr) return result;
  for (const ComparedQuery& query : queries) {
    const auto accepted = result.baselines.find(query.name);
    const bool is_accepted = accepted != result.baselines.end();
    if (is_accepted && !is_of_base(accepted->second, query.name, *base)) continue;
    const Baseline* planned = planned_at(*base, query, queries);
    if (planned != nullptr) result.baselines[query.name] = *planned;
    if (planned != nullptr || !is_accepted) result.base.insert(query.name);
  }
  return result;
}

}  // namespace gate
