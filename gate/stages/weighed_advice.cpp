// SPDX-License-Identifier: MIT
#include "gate/stages/weighed_advice.h"

#include <optional>
#include <vector>

#include "gate/core/effect/effect.h"
#include "gate/stages/baselines.h"
#include "gate/stages/built_candidate.h"
#include "gate/stages/case_planner.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/changed_cases.h"
#include "gate/stages/suite_cases.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

std::vector<ObservedCase> cases_besides(const std::set<std::string>& failing,
                                        const LoadedProject& project, const SuiteConfig& suite,
                                        int major) {
  std::vector<ObservedCase> cases =
      suite_cases(project, suite, selected_names(project, {suite.name}),
                  read_baselines(project.location.root, suite, major), major)
          .registered;
  std::erase_if(
      cases, [&](const ObservedCase& each) { return failing.contains(case_name(each.evidence)); });
  return cases;
}

OtherCase other_case(const Effect& effect) {
  const Evidence& evidence = effect.judged.evidence;
  const auto blocks_of = [](const std::optional<Plan>& plan) {
    return plan ? touched_blocks(*plan) : std::nullopt;
  };
  return {case_name(evidence), blocks_of(evidence.baseline), blocks_of(evidence.current),
          effect.judged.status == Status::fail || effect.judged.status == Status::error};
}

}  // namespace

void weigh(TriedAdvice& advice, const Statements& statements, const std::set<std::string>& failing,
           std::set<QualifiedName>& taken, const LoadedProject& project, const SuiteConfig& suite,
           const SeededDatabase& seeded, const RunTerms& terms, const Progress& progress) {
  const std::vector<ObservedCase> others =
      cases_besides(failing, project, suite, seeded.database->major());
  const ConnectionSettings connection = seeded.database->connection();
  const CasePlanner planner(connection, others, project.config.server.timeout_ms);
  const std::vector<std::string> before = planner.plans(connection);
  std::vector<char> differ;
  {
    const BuiltCandidate built(*seeded.database, statements, progress, taken);
    taken.insert(built.indexes().begin(), built.indexes().end());
    advice.migration = built.migration();
    advice.reverse = built.reverse();
    for (const std::string& behind : planner.plans(connection))
      differ.push_back(behind != before[differ.size()]);
  }
  std::vector<ObservedCase> affected = unexplained(others, differ);
  if (affected.empty()) return;
  const SuiteFacts facts = read_facts(*seeded.database);
  give_facts(affected, facts, project.config.server, *seeded.database);
  RunTerms planned = terms;
  planned.detail = Detail::planned;
  explain_cases(*seeded.database, affected, case_terms(project, facts, seeded, planned, terms.jobs),
                progress);
  const BuiltCandidate built(*seeded.database, statements, progress);
  for (const Effect& effect : effects_on(project, affected, seeded, terms, progress)) {
    const bool ran_before = effect.judged.evidence.baseline.has_value();
    if (effect.direction == Direction::alike || !ran_before) continue;
    auto& list = effect.direction == Direction::gained ? advice.gains : advice.losses;
    list.push_back(other_case(effect));
  }
}

}  // namespace gate
