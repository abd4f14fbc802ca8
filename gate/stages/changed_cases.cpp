// SPDX-License-Identifier: MIT
#include "gate/stages/changed_cases.h"

#include <map>
#include <string>
#include <utility>

#include "gate/stages/case_runner.h"
#include "gate/stages/judging.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

ObservedCase unexplained(const ObservedCase& observed) {
  ObservedCase anew;
  anew.evidence.query = observed.evidence.query;
  anew.evidence.binding = observed.evidence.binding;
  return anew;
}

/// With the plan that the case has as the one to compare with.
ObservedCase to_compare(const ObservedCase& observed) {
  ObservedCase anew = unexplained(observed);
  anew.evidence.baseline = observed.evidence.current;
  anew.evidence.baseline_sql = observed.evidence.query.normalized;
  anew.evidence.baseline_catalog = observed.evidence.current_catalog;
  return anew;
}

using Times = std::map<std::string, std::optional<double>>;  ///< by case_name()

Times times_of(const std::vector<ObservedCase>& cases) {
  Times times;
  for (const ObservedCase& each : cases) times.emplace(case_name(each.evidence), each.milliseconds);
  return times;
}

}  // namespace

std::vector<ObservedCase> unexplained(const std::vector<ObservedCase>& cases,
                                      const std::vector<char>& wanted) {
  std::vector<ObservedCase> result;
  for (std::size_t number = 0; number < cases.size(); ++number)
    if (wanted[number]) result.push_back(unexplained(cases[number]));
  return result;
}

std::vector<Effect> effects_on(const LoadedProject& project,
                               const std::vector<ObservedCase>& before,
                               const SeededDatabase& changed, const RunTerms& terms,
                               const Progress& progress) {
  if (before.empty()) return {};
  RunTerms unadvised = terms;
  unadvised.detail = Detail::unadvised;
  const SuiteFacts facts = read_facts(*changed.database);
  SuiteObservation behind;
  for (const ObservedCase& each : before) behind.cases.push_back(to_compare(each));
  give_facts(behind.cases, facts, project.config.server, *changed.database);
  explain_cases(*changed.database, behind.cases,
                case_terms(project, facts, changed, unadvised, terms.jobs), progress);
  const Times times_before = times_of(before);
  const Times times_behind = times_of(behind.cases);
  std::vector<SuiteObservation> observations;
  observations.push_back(std::move(behind));
  Verdict verdict = judge_all(project.config, std::move(observations), Severity::error, terms.jobs);
  std::vector<Effect> effects;
  for (JudgedCase& judged : verdict.cases) {
    const std::string name = case_name(judged.evidence);
    const Direction direction = direction_of(judged);
    effects.push_back({std::move(judged), times_before.at(name), times_behind.at(name), direction});
  }
  return effects;
}

}  // namespace gate
