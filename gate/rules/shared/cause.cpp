// SPDX-License-Identifier: MIT
#include "gate/rules/shared/cause.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/sql/comparisons.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/hindrance.h"

namespace gate {
namespace {

/// What enable_seqscan = off adds to the cost of each Seq Scan up to PostgreSQL 17 (disable_cost).
constexpr double disable_cost = 1e10;

bool is_known(const Catalog& catalog) {
  return !catalog.relations.empty() || !catalog.indexes.empty();
}

/// The cost without those additions. From 1e15 on they leave no digit of it: 0, as not known.
double own_cost(double cost) {
  constexpr double largest_exact = 1e15;
  return cost < largest_exact ? std::fmod(cost, disable_cost) : 0;
}

std::string normalized_condition(const Access& access, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto text = condition(*access.scan, name)) return normalize_expression(*text);
  return {};
}

/// "(o.customer_id = c.id)" of "(c.id = o.customer_id)"; the text itself where it compares
/// otherwise.
std::string turned_round(const std::string& comparison) {
  const std::size_t sign = comparison.find(" = ");
  if (sign == std::string::npos || !comparison.starts_with('(')) return comparison;
  return fmt::format("({} = {})", comparison.substr(sign + 3, comparison.size() - sign - 4),
                     comparison.substr(1, sign - 1));
}

/// An outer row brought the value to the index; now the same comparison joins.
bool joins_by(const PlanView& plan, const std::string& served) {
  return any_node(plan, [&](const Node& node) {
    return is_join(node) && std::ranges::any_of(node.conditions, [&](const Condition& each) {
             const std::string text = normalize_expression(each.text);
             return text == served || turned_round(text) == served;
           });
  });
}

/// The definitions of the baseline's indexes, one a line.
std::string definitions_of(const CaseView& view, const Access& baseline) {
  std::string definitions;
  for (const std::string& index : baseline.indexes)
    if (const auto facts = view.baseline->catalog.indexes.find({baseline.relation.schema, index});
        facts != view.baseline->catalog.indexes.end())
      definitions += facts->second.definition + "\n";
  return definitions;
}

/// Conditions of the current scan that the baseline's indexes serve. A literal in what an index is
/// of is part of it: 'english' in to_tsvector('english', title).
std::vector<std::string> served_conditions(const CaseView& view, const Access& baseline,
                                           const Access& current) {
  const std::string definitions = definitions_of(view, baseline);
  std::vector<std::string> result;
  for (const std::string& each : conjuncts_of(condition(*current.scan, "Filter").value_or(""))) {
    const std::vector<Comparison> compared = comparisons_of(each, current.scan->alias);
    if (std::ranges::all_of(compared, [&](const Comparison& one) {
          return !one.computed || !one.column.empty() ||
                 definitions.find(one.key) != std::string::npos;
        }))
      result.push_back(normalize_expression(each));
  }
  return result;
}

/// The condition that the baseline's index served still selects, and the index still stands: the
/// planner took a whole index or the heap although it could have had it.
bool still_served(const CaseView& view, const Access& baseline, const Access& current,
                  AccessClass best) {
  const bool all_known = std::ranges::all_of(baseline.indexes, [&](const std::string& index) {
    return view.baseline->catalog.indexes.contains({baseline.relation.schema, index});
  });
  if (baseline.indexes.empty() || !all_known || !is_known(view.current->catalog)) return false;
  const std::string served = normalized_condition(baseline, {"Index Cond", "Recheck Cond"});
  const std::string filter = normalized_condition(current, {"Filter"});
  if (served.empty() || calls_volatile_function(view.current->catalog, filter)) return false;
  if (joins_by(*view.current, served)) return true;
  // A forbidden Seq Scan is taken only where there is nothing else: the index may be partial.
  if (best == AccessClass::full_heap) return false;
  const std::vector<std::string> selecting = served_conditions(view, baseline, current);
  return std::ranges::all_of(conjuncts_of(served), [&](const std::string& each) {
    return std::ranges::find(selecting, each) != selecting.end();
  });
}

/// Walking an index in order, until a LIMIT is full, does not serve a condition that bounded the
/// baseline's: it only shows that the heap was forbidden.
bool serves_as_before(AccessClass best, AccessClass before) {
  return best <= AccessClass::ordered && best <= before;
}

}  // namespace

Cause CauseFinder::find(const Access& baseline, const Access& current) {
  Cause cause;
  cause.missing = missing_definitions(baseline, current);
  if (!cause.missing.empty()) {
    cause.name = "index-dropped";
    return cause;
  }
  if (!view_.without_seq_scan) return cause;
  const auto best = class_without_seq_scan(current);
  if (!best) return cause;
  const bool same_plan = view_.without_seq_scan->shape == view_.current->shape;
  if (serves_as_before(*best, baseline.access_class) && !same_plan) {
    cause.name = "planner-choice";
    cause.is_tried = true;
    cause.cost = own_cost(view_.current->plan.root.total_cost);
    cause.cost_with_index = own_cost(view_.without_seq_scan->plan.root.total_cost);
  } else {
    cause.name =
        still_served(view_, baseline, current, *best) ? "planner-choice" : "index-unusable";
  }
  return cause;
}

std::vector<std::string> CauseFinder::missing_definitions(const Access& baseline,
                                                          const Access& current) {
  std::vector<std::string> result;
  if (!is_known(view_.current->catalog)) return result;
  for (const std::string& index : baseline.indexes) {
    const auto facts = view_.baseline->catalog.indexes.find({baseline.relation.schema, index});
    if (facts == view_.baseline->catalog.indexes.end()) continue;
    const std::string& definition = facts->second.definition;
    if (!stands(current.relation, definition)) result.push_back(definition);
  }
  return result;
}

bool CauseFinder::stands(const QualifiedName& relation, const std::string& definition) {
  const Catalog& catalog = view_.current->catalog;
  if (!catalog.relations.contains(relation)) return has_index(catalog, relation, definition);
  if (!indexes_) {
    indexes_.emplace();
    for (const auto& [name, index] : catalog.indexes)
      indexes_->emplace(index.relation, index.definition);
  }
  return indexes_->contains({relation, definition});
}

/// The relation's best access among those under the same alias, if there are any.
std::optional<AccessClass> CauseFinder::class_without_seq_scan(const Access& wanted) {
  if (!without_seq_scan_) {
    without_seq_scan_.emplace();
    for (const Access& each : view_.without_seq_scan->accesses)
      (*without_seq_scan_)[each.relation].push_back(&each);
  }
  std::optional<AccessClass> best;
  bool best_has_alias = false;
  for (const Access* each : (*without_seq_scan_)[wanted.relation]) {
    const bool has_alias = each->alias == wanted.alias;
    if (best_has_alias && !has_alias) continue;
    if (!best || (has_alias && !best_has_alias) || each->access_class < *best)
      best = each->access_class;
    best_has_alias = best_has_alias || has_alias;
  }
  return best;
}

}  // namespace gate
