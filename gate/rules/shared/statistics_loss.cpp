// SPDX-License-Identifier: MIT
#include "gate/rules/shared/statistics_loss.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "gate/core/compare/pairing.h"
#include "gate/core/plan/access_class.h"
#include "gate/core/plan/node_kinds.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// What one plan counted and the other only expects makes no difference of class.
bool are_same_scan(const Access& a, const Access& b) {
  return scan_kind(*a.scan) == scan_kind(*b.scan) && a.indexes == b.indexes &&
         condition(*a.scan, "Index Cond").has_value() ==
             condition(*b.scan, "Index Cond").has_value();
}

/// The walk to the first row that a min() or max() takes (planagg.c): before PostgreSQL 18 it
/// always has the condition that its column is not NULL, which bounds nothing.
bool walks_to_extreme(const Access& access, const PlanView& plan) {
  const auto place = std::ranges::find(plan.positions, access.scan, &Position::node);
  if (place == plan.positions.end() || place->parent == no_parent) return false;
  const Node& limit = *plan.positions[place->parent].node;
  const auto text = condition(*access.scan, "Index Cond");
  return limit.node_type == "Limit" && limit.parent_relationship == "InitPlan" && text &&
         text->ends_with(" IS NOT NULL)") && text->find(" AND ") == std::string::npos &&
         condition(*access.scan, "Filter");
}

/// The plan's accesses, such walks as what they are.
std::vector<Access> told_accesses(const PlanView& plan) {
  std::vector<Access> accesses = plan.accesses;
  for (Access& each : accesses)
    if (each.access_class == AccessClass::bounded && walks_to_extreme(each, plan))
      each.access_class = AccessClass::ordered;
  return accesses;
}

bool is_loss(const Access& with, const Access& without) {
  return without.access_class > with.access_class && without.pages > few_pages && with.executed &&
         !are_same_scan(with, without);
}

bool is_worse(const StatisticsLoss& a, const StatisticsLoss& b) {
  return std::tuple(a.without.access_class, a.without.pages) >
         std::tuple(b.without.access_class, b.without.pages);
}

std::string line_of(std::string_view name, const Access& access) {
  std::string words = fmt::format("{}: {}", name, scan_words(access));
  for (const Condition& each : access.scan->conditions)
    words += fmt::format("\n  {}: {}", each.name, each.text);
  return words;
}

Facts facts_of(const Access& access) {
  Facts facts = {{"node_type", access.scan->node_type},
                 {"access", std::string(to_string(access.access_class))}};
  if (!access.indexes.empty()) facts["index"] = listed(access.indexes);
  return facts;
}

}  // namespace

std::vector<StatisticsLoss> statistics_losses(const PlanView& with, const PlanView& without) {
  const std::vector<Access> worse = told_accesses(without);
  std::map<std::pair<QualifiedName, std::string>, StatisticsLoss> worst;
  for (const PairedAccess& pair : pair_accesses(with.accesses, worse, with.catalog)) {
    if (pair.baseline == nullptr || !is_loss(*pair.baseline, *pair.current)) continue;
    const StatisticsLoss loss = {*pair.baseline, *pair.current};
    const auto [found, is_new] = worst.try_emplace({pair.current->root, pair.current->alias}, loss);
    if (!is_new && is_worse(loss, found->second)) found->second = loss;
  }
  std::vector<StatisticsLoss> losses;
  for (const auto& [place, loss] : worst) losses.push_back(loss);
  return losses;
}

Finding finding_of(const StatisticsLoss& loss) {
  Finding finding;
  finding.schema = loss.with.root.schema;
  finding.relation = loss.with.root.name;
  finding.alias = loss.with.alias;
  finding.node = loss.with.node;
  finding.detail =
      line_of("with these statistics", loss.with) + "\n" + line_of("without", loss.without);
  finding.baseline = facts_of(loss.with);
  finding.current = facts_of(loss.without);
  return finding;
}

std::string reading_words(const Access& access) {
  switch (access.access_class) {
    case AccessClass::bounded:
      return scan_words(access);
    case AccessClass::ordered:
      return scan_words(access) + ", which reads on until enough rows are found";
    case AccessClass::full_index:
      return scan_words(access) + ", which reads the whole index";
    case AccessClass::full_heap:
      break;
  }
  return scan_words(access) + ", which reads the whole table";
}

}  // namespace gate
