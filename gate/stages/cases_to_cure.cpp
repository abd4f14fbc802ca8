// SPDX-License-Identifier: MIT
#include "gate/stages/cases_to_cure.h"

#include <algorithm>
#include <utility>

#include "gate/core/effect/effect.h"
#include "gate/core/plan/explain.h"
#include "gate/core/verdict/cure.h"
#include "gate/rules/judging/judge.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

bool was_cancelled(const ObservedCase& observed) {
  return observed.evidence.error && was_cancelled(*observed.evidence.error);
}

/// A case that writes runs on a copy of the database.
bool is_run_soon(const ObservedCase& observed) {
  constexpr double soon_ms = 500;
  return observed.milliseconds && *observed.milliseconds < soon_ms && observed.evidence.current &&
         !any_node(observed.evidence.current->root,
                   [](const Node& node) { return node.node_type == "ModifyTable"; });
}

/// Of what CasePlanner said; 0 where the server refused it.
double cost_of(const std::string& plan) {
  if (!plan.starts_with('[')) return 0;
  const auto parsed = statement_plan(plan);
  return parsed ? parsed->root.total_cost : 0;
}

}  // namespace

ObservedCase to_explain(const Evidence& evidence) {
  ObservedCase observed;
  observed.evidence.query = evidence.query;
  observed.evidence.binding = evidence.binding;
  observed.evidence.baseline = evidence.baseline;
  observed.evidence.against_base = evidence.against_base;
  observed.evidence.baseline_sql = evidence.baseline_sql;
  observed.evidence.baseline_catalog = evidence.baseline_catalog;
  return observed;
}

std::optional<double> blocks_in(const ObservedCase& observed) {
  const std::optional<Plan>& plan = observed.evidence.current;
  return plan ? touched_blocks(*plan) : std::nullopt;
}

CasesToCure::CasesToCure(const LoadedProject& project, const SeededDatabase& seeded,
                         const RunTerms& terms, const Progress& progress)
    : project_(project), seeded_(seeded), terms_(terms), progress_(progress) {}

std::vector<ObservedCase> CasesToCure::all() const {
  std::vector<ObservedCase> values;
  for (const auto& [name, each] : cases_) values.push_back(to_explain(each.evidence));
  return values;
}

void CasesToCure::explain(std::vector<ObservedCase>& cases, Detail detail,
                          std::optional<ConnectionSettings> production) {
  const SuiteFacts facts = read_facts(*seeded_.database);
  give_facts(cases, facts, project_.config.server, *seeded_.database);
  RunTerms terms = terms_;
  terms.detail = detail;
  CaseTerms how = case_terms(project_, facts, seeded_, terms, terms.jobs);
  how.production = std::move(production);
  explain_cases(*seeded_.database, cases, how, progress_);
}

/// A case that was cancelled is not run again: it would be cancelled again.
void CasesToCure::read(const std::vector<const Evidence*>& failing) {
  std::vector<ObservedCase> ending;
  std::set<std::string> names;
  for (const Evidence* each : failing) {
    const Evidence& evidence = *each;
    const std::string name = case_name(evidence);
    if (!names.insert(name).second) continue;
    ObservedCase observed = to_explain(evidence);
    if (!evidence.error) {
      ending.push_back(std::move(observed));
      continue;
    }
    observed.evidence.current = evidence.current;
    observed.evidence.error = evidence.error;
    limits_.cancelled(name, evidence.current->root.total_cost);
    cases_.emplace(name, std::move(observed));
  }
  explain(ending, Detail::planned);
  for (ObservedCase& each : ending) cases_.emplace(case_name(each.evidence), std::move(each));
  time_again(cases_, names);
}

void CasesToCure::time_again(std::map<std::string, ObservedCase>& cases,
                             const std::set<std::string>& names) {
  std::vector<ObservedCase> again;
  for (const std::string& name : names)
    if (is_run_soon(cases.at(name))) again.push_back(to_explain(cases.at(name).evidence));
  if (!again.empty()) explain(again, Detail::planned);
  std::map<std::string, std::optional<double>> second;
  for (const ObservedCase& each : again) second[case_name(each.evidence)] = each.milliseconds;
  for (const std::string& name : names) {
    std::optional<double>& first = cases.at(name).milliseconds;
    first = first && second[name] ? std::min(first, second[name]) : std::nullopt;
  }
}

RunBehind CasesToCure::run_where_differing(const Plans& plans, const Plans& behind) {
  RunBehind run;
  std::vector<ObservedCase> cases;
  std::map<std::string, double> costs;
  std::size_t number = 0;
  for (const auto& [name, failing] : cases_) {
    const std::size_t at = number++;
    if (plans[at] == behind[at]) continue;
    if (was_cancelled(failing)) costs[name] = cost_of(behind[at]);
    if (!costs.contains(name) || limits_.is_worth_a_run(name, costs[name]))
      cases.push_back(to_explain(failing.evidence));
  }
  if (cases.empty()) return run;
  explain(cases, Detail::unadvised);
  for (ObservedCase& each : cases) {
    const std::string name = case_name(each.evidence);
    if (const auto cost = costs.find(name); cost != costs.end())
      was_cancelled(each) ? limits_.cancelled(name, cost->second)
                          : limits_.ended(name, cost->second);
    run.findings[name] = judged_case(Evidence(each.evidence), project_.config.rules).findings;
    run.cases.emplace(name, std::move(each));
  }
  return run;
}

/// Of a case that was cancelled, what only a run can find was not known before.
bool CasesToCure::is_cured_by(const RunBehind& run, const JudgedCase& judged,
                              const Finding& finding) const {
  const std::string name = case_name(judged.evidence);
  const auto ran = run.cases.find(name);
  if (ran == run.cases.end() || ran->second.evidence.error) return false;
  const std::optional<double> before = blocks_in(cases_.at(name));
  if (before && blocks_in(ran->second) > before) return false;
  const std::vector<Finding>& behind = run.findings.at(name);
  return is_cured(finding, before ? judged.findings : behind, behind);
}

}  // namespace gate
