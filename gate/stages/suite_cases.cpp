// SPDX-License-Identifier: MIT
#include "gate/stages/suite_cases.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/stages/baselines.h"

namespace gate {
namespace {

/// What the cases of a query have in common: each with all of thousands of bindings is gigabytes.
Query without_bindings(Query query) {
  query.bindings.clear();
  return query;
}

/// A query's case with its accepted plan, which is moved out: a suite may have thousands.
ObservedCase registered_case(const Query& query, const Binding& binding, References& references) {
  ObservedCase observed;
  Evidence& evidence = observed.evidence;
  evidence.query = query;
  evidence.query.bindings = {binding};
  evidence.binding = binding.name;
  evidence.against_base = references.base.contains(query.name);
  const auto baseline = references.baselines.find(query.name);
  if (baseline == references.baselines.end()) return observed;
  const auto plan = baseline->second.plans.find(binding.name);
  if (plan == baseline->second.plans.end()) return observed;
  evidence.baseline = std::move(plan->second);
  evidence.baseline_sql = baseline->second.sql;
  evidence.baseline_catalog = baseline->second.catalog;
  AcceptedPlans& production = baseline->second.production;
  if (const auto there = production.plans.find(binding.name); there != production.plans.end()) {
    evidence.production.baseline = std::move(there->second);
    evidence.production.baseline_catalog = production.catalog;
  }
  return observed;
}

const Query* find_query(const LoadedProject& project, const std::string& name) {
  const auto found = std::lower_bound(
      project.queries.begin(), project.queries.end(), name,
      [](const Query& query, const std::string& wanted) { return full_name(query) < wanted; });
  return found == project.queries.end() || full_name(*found) != name ? nullptr : &*found;
}

bool has_binding(const Query& query, const std::string& name) {
  return std::any_of(query.bindings.begin(), query.bindings.end(),
                     [&](const Binding& binding) { return binding.name == name; });
}

ObservedCase stale_case(const SuiteConfig& suite, int major, const std::string& query,
                        const std::string& binding, const Plan& plan, const Catalog& catalog) {
  ObservedCase stale;
  stale.evidence.query.suite = suite.name;
  stale.evidence.query.name = query;
  stale.evidence.query.file = baseline_file(suite, major, query);
  stale.evidence.query.line = 1;
  stale.evidence.binding = binding;
  stale.evidence.baseline = plan;
  stale.evidence.baseline_catalog = catalog;
  return stale;
}

std::vector<ObservedCase> stale_cases(const LoadedProject& project, const SuiteConfig& suite,
                                      const std::set<std::string>& selected,
                                      const Baselines& baselines, int major) {
  std::vector<ObservedCase> stale;
  for (const auto& [name, baseline] : baselines) {
    const std::string full = suite.name + "/" + name;
    if (!selected.contains(full) || baseline.plans.empty()) continue;
    const Query* query = find_query(project, full);
    if (query == nullptr) {
      stale.push_back(
          stale_case(suite, major, name, "*", baseline.plans.begin()->second, baseline.catalog));
      continue;
    }
    for (const auto& [binding, plan] : baseline.plans)
      if (!has_binding(*query, binding))
        stale.push_back(stale_case(suite, major, name, binding, plan, baseline.catalog));
  }
  return stale;
}

const BaseSuite* base_of(const LoadedProject& project, const SuiteConfig& suite) {
  static const BaseSuite none;  // of a suite that is new
  if (!project.base) return nullptr;
  const auto found = project.base->suites.find(suite.name);
  return found == project.base->suites.end() ? &none : &found->second;
}

std::vector<ComparedQuery> queries_of(const LoadedProject& project, const SuiteConfig& suite) {
  std::vector<ComparedQuery> queries;
  for (const Query& query : project.queries)
    if (query.suite == suite.name) queries.push_back({query.name, query.normalized});
  return queries;
}

std::vector<ObservedCase> gone_cases(const SuiteConfig& suite, const BaseSuite* base) {
  std::vector<ObservedCase> gone;
  if (base == nullptr) return gone;
  for (const auto& [name, file] : base->gone) {
    Evidence& evidence = gone.emplace_back().evidence;
    evidence.query.suite = suite.name;
    evidence.query.name = name;
    evidence.query.file = file;
    evidence.binding = "*";
    evidence.against_base = true;
  }
  return gone;
}

}  // namespace

SuiteCases suite_cases(const LoadedProject& project, const SuiteConfig& suite,
                       const std::set<std::string>& selected, Baselines committed, int major) {
  SuiteCases cases;
  const BaseSuite* base = base_of(project, suite);
  cases.stale = gone_cases(suite, base);
  std::ranges::move(stale_cases(project, suite, selected, committed, major),
                    std::back_inserter(cases.stale));
  References compared = references(queries_of(project, suite), std::move(committed), base);
  for (const Query& query : project.queries) {
    if (query.suite != suite.name || !selected.contains(full_name(query))) continue;
    const Query common = without_bindings(query);
    for (const Binding& binding : query.bindings) {
      ObservedCase observed = registered_case(common, binding, compared);
      if (!observed.evidence.baseline && base == nullptr)
        observed.evidence.other_majors =
            other_majors(project.location.root, suite, major, query.name);
      cases.registered.push_back(std::move(observed));
    }
  }
  return cases;
}

}  // namespace gate
