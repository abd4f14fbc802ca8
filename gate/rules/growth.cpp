// SPDX-License-Identifier: MIT
#include "gate/rules/growth.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// Some 50,000 rows read one after the other: of a plan that stays below, nobody minds the growth.
constexpr double least_cost = 1'000;

bool reads_in_whole(const Access& access) {
  return access.access_class >= AccessClass::full_index;
}

double pages_in(const Catalog& catalog, const QualifiedName& relation) {
  const auto found = catalog.relations.find(relation);
  return found == catalog.relations.end() ? 0 : found->second.pages;
}

/// In all loops, without the subqueries whose cost EXPLAIN adds to the scan.
double own_cost(const Node& scan) {
  double cost = scan.total_cost;
  for (const Node& child : scan.children)
    if (is_subplan(child)) cost -= child.total_cost;
  return cost * std::max(1.0, scan.loops);
}

/// The scan that costs most of those whose relation grows; one that reads it in whole comes first.
const Access* costliest(const std::vector<Access>& accesses, const PlannedCase& planned) {
  const Catalog& before = planned.sizes.front().catalog;
  const Access* found = nullptr;
  for (const Access& each : accesses) {
    if (each.pages <= few_pages || each.pages <= pages_in(before, each.relation)) continue;
    const auto weight = [](const Access& access) {
      return std::pair(reads_in_whole(access), own_cost(*access.scan));
    };
    if (found == nullptr || weight(each) > weight(*found)) found = &each;
  }
  return found;
}

std::string size_words(double scale) {
  return scale == 1 ? "the seed's size" : fmt::format("{} times it", format_count(scale));
}

std::string figures(const std::vector<SizedFigure>& costs) {
  std::vector<std::string> words;
  for (const SizedFigure& each : costs)
    words.push_back(fmt::format("{} at {}", format_count(each.figure), size_words(each.scale)));
  return fmt::format("{}", fmt::join(words, ", "));
}

/// What helps where no scan reads a whole relation.
Advice bounded_advice(const Access* access) {
  const std::string of = access == nullptr ? "" : " of " + sql_name(access->root);
  return {fmt::format("The condition finds more rows{} as the data grow, and all of them are read "
                      "for a result that does not. Keep the result in a table of its own, or limit "
                      "the rows (a range of time, a LIMIT in the order of an index).",
                      of),
          {},
          {}};
}

/// An index helps where a condition finds a few of the rows.
Advice whole_advice(const CaseView& view, const Access& access) {
  if (filter_removes_most(access)) return whole_read_advice(view, access);
  if (!condition_to_serve(access).empty()) return bounded_advice(&access);
  return {fmt::format("Nothing limits what is read of {}. If the query needs a few rows, give it a "
                      "condition, or a LIMIT in the order of an index; if it needs all of them, "
                      "keep the result in a table of its own.",
                      sql_name(access.root)),
          {},
          {}};
}

std::string detail_of(const Access* access, const Forecast& forecast) {
  std::string words = fmt::format("cost: {}", figures(forecast.costs));
  if (access == nullptr) return words;
  words +=
      fmt::format("\n{} on {}", scan_words(*access), relation_words(access->root, access->alias));
  for (const Condition& each : access->scan->conditions)
    words += fmt::format("\n  {}: {}", each.name, each.text);
  return words;
}

}  // namespace

std::vector<Finding> growth_findings(const PlannedCase& planned, const Forecast& forecast) {
  if (forecast.costs.empty() || forecast.costs.back().figure < least_cost ||
      forecast.cost_growth < Growth::linear || forecast.row_growth != Growth::constant)
    return {};
  const SizedPlan& largest = planned.sizes.back();
  Evidence evidence = planned.evidence;
  evidence.current = largest.plan;
  evidence.current_catalog = largest.catalog;
  const CaseView view(evidence);
  const Access* const access = costliest(view.current->accesses, planned);
  Finding finding;
  finding.rule = "growth";
  finding.severity = Severity::warning;
  finding.scale = fmt::format("{}x", largest.scale);
  if (access != nullptr) {
    finding.schema = access->root.schema;
    finding.relation = access->root.name;
    finding.alias = access->alias;
    finding.node = access->node;
  }
  finding.message =
      fmt::format("the cost grows {} the data, and the result does not: {} at {}, {} at {}",
                  forecast.cost_growth == Growth::linear ? "with" : "faster than",
                  format_count(forecast.costs.front().figure), size_words(1),
                  format_count(forecast.costs.back().figure), size_words(largest.scale));
  finding.detail = detail_of(access, forecast);
  finding.baseline = {{"cost", forecast.costs.front().figure}};
  finding.current = {{"cost", forecast.costs.back().figure}};
  const bool whole = access != nullptr && reads_in_whole(*access);
  return {with_advice(std::move(finding),
                      whole ? whole_advice(view, *access) : bounded_advice(access))};
}

}  // namespace gate
