// SPDX-License-Identifier: MIT
#include "gate/core/forecast/forecast.h"

#include <algorithm>
#include <map>
#include <utility>

#include "gate/core/compare/pairing.h"
#include "gate/core/plan/access.h"
#include "gate/core/plan/fingerprint.h"
#include "gate/core/plan/node_kinds.h"

namespace gate {
namespace {

/// A lookup costs about as much: below, the planner counts a page or two.
constexpr double least_cost = 10;

double result_rows(const Node& root) {
  if (root.node_type != "ModifyTable") return root.plan_rows;
  double rows = 0;
  for (const Node& child : root.children)
    if (!is_subplan(child)) rows += child.plan_rows;
  return rows;
}

bool reads_in_whole(AccessClass access_class) {
  return access_class >= AccessClass::full_index;
}

bool is_worse(const Access& before, const Access& after) {
  return after.access_class > before.access_class && !reads_in_whole(before.access_class) &&
         after.pages > few_pages && after.pages > before.pages;
}

using Relations = std::map<std::pair<QualifiedName, std::string>, std::vector<const Access*>>;

Relations by_relation(const std::vector<Access>& accesses) {
  Relations relations;
  for (const Access& access : accesses) relations[{access.root, access.alias}].push_back(&access);
  return relations;
}

SizedAccess worst_of(const std::vector<const Access*>& scans) {
  const Access* worst = nullptr;
  for (const Access* each : scans) {
    const bool counts = scans.size() == 1 || each->pages > few_pages;
    if (worst == nullptr || (counts && each->access_class > worst->access_class)) worst = each;
  }
  return {worst->access_class, worst->scan->node_type, worst->scan->plan_rows, worst->indexes};
}

using SizedAccesses = std::vector<std::vector<Access>>;

std::vector<ForecastRelation> relations_of(const SizedAccesses& sizes) {
  std::map<std::pair<QualifiedName, std::string>, ForecastRelation> relations;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    for (const auto& [name, scans] : by_relation(sizes[i])) {
      ForecastRelation& relation = relations[name];
      relation.root = name.first;
      relation.alias = name.second;
      relation.sizes.resize(sizes.size());
      relation.sizes[i] = worst_of(scans);
    }
  std::vector<ForecastRelation> list;
  for (auto& [name, relation] : relations) list.push_back(std::move(relation));
  return list;
}

std::optional<TurningPoint> turning_point(const PlannedCase& planned, const SizedAccesses& sizes) {
  for (std::size_t i = 1; i < sizes.size(); ++i)
    for (const PairedAccess& pair :
         pair_accesses(sizes.front(), sizes[i], planned.sizes[i].catalog))
      if (pair.baseline != nullptr && is_worse(*pair.baseline, *pair.current))
        return TurningPoint{planned.sizes[i].scale, pair.current->root, pair.current->alias,
                            pair.baseline->access_class, pair.current->access_class};
  return std::nullopt;
}

}  // namespace

Forecast forecast_of(const PlannedCase& planned) {
  Forecast forecast;
  SizedAccesses sizes;
  for (const SizedPlan& each : planned.sizes) {
    forecast.shapes.push_back(shape(each.plan, each.catalog));
    forecast.costs.push_back({each.scale, each.plan.root.total_cost});
    forecast.rows.push_back({each.scale, result_rows(each.plan.root)});
    sizes.push_back(accesses(each.plan, each.catalog));
  }
  forecast.cost_growth = growth_of(forecast.costs, least_cost);
  forecast.row_growth = growth_of(forecast.rows, 1);
  forecast.relations = relations_of(sizes);
  forecast.turning_point = turning_point(planned, sizes);
  return forecast;
}

}  // namespace gate
