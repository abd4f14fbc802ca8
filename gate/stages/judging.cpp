// SPDX-License-Identifier: MIT
#include "gate/stages/judging.h"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "gate/core/text/severity.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/share_out.h"
#include "gate/rules/judging/forbidden_names.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"
#include "gate/stages/day_of_run.h"

namespace gate {
namespace {

auto name_of(const JudgedCase& judged) {
  return std::tie(judged.evidence.query.suite, judged.evidence.query.name);
}

/// The cases belong to one query.
void waive(std::span<JudgedCase> cases, std::chrono::year_month_day day,
           const RuleSettings& settings) {
  std::vector<std::vector<Finding>> findings;
  for (JudgedCase& each : cases) findings.push_back(std::move(each.findings));
  const bool all_ran = std::ranges::none_of(
      cases, [](const JudgedCase& each) { return each.evidence.error.has_value(); });
  apply_waivers(cases.front().evidence.query, findings, day, all_ran, settings);
  for (std::size_t i = 0; i < cases.size(); ++i) cases[i].findings = std::move(findings[i]);
}

Environment environment_of(const Config& config,
                           const std::vector<SuiteObservation>& observations) {
  Environment environment;
  environment.settings = config.server.settings;
  environment.locale = config.server.locale;
  environment.clock = config.server.clock.value_or("");
  for (const SuiteObservation& observation : observations) {
    environment.postgres = observation.version;
    environment.unpinned = observation.unpinned;
    environment.suites[observation.suite] = observation.identity;
    for (const std::string& difference : observation.differences)
      environment.differences.push_back(observation.suite + ": " + difference);
  }
  return environment;
}

/// A case takes kilobytes, and there may be thousands: none is twice in memory.
std::vector<JudgedCase> unjudged_cases(std::vector<SuiteObservation>& observations) {
  std::size_t count = 0;
  for (const SuiteObservation& observation : observations) count += observation.cases.size();
  std::vector<JudgedCase> cases;
  cases.reserve(count);
  for (SuiteObservation& observation : observations) {
    for (ObservedCase& observed : observation.cases)
      cases.emplace_back().evidence = std::move(observed.evidence);
    observation.cases = {};
  }
  return cases;
}

}  // namespace

Verdict judge_all(const Config& config, std::vector<SuiteObservation> observations,
                  Severity fail_on, unsigned jobs) {
  std::vector<JudgedCase> cases = unjudged_cases(observations);
  share_out(cases.size(), jobs, [&]() -> Worker {
    return [&](std::size_t i) {
      throw_if_interrupted();
      cases[i] = judged_case(std::move(cases[i].evidence), config.rules);
    };
  });
  if (!std::ranges::is_sorted(cases, {}, name_of)) std::ranges::stable_sort(cases, {}, name_of);
  name_unknown_forbidden(cases, config.rules, config.suites.size());
  const std::chrono::year_month_day day = day_of_run(config.server);  // one for the whole run
  for (const std::span<JudgedCase> query : by_query(std::span(cases)))
    waive(query, day, config.rules);
  return decide(std::move(cases), environment_of(config, observations), fail_on);
}

}  // namespace gate
