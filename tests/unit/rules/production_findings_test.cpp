// SPDX-License-Identifier: MIT
// Recorded scenarios judged as if their plans were those at production's size.
#include "gate/rules/judging/production_findings.h"

#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/acceptance.h"
#include "tests/unit/rule_fixtures.h"

using namespace gate;

namespace {

void forget_counters(Node& node) {
  node.actual_rows.reset();
  node.loops = node.removed_by_filter = node.shared_blocks = 0;
  for (Node& child : node.children) forget_counters(child);
}

Plan unexecuted(Plan plan) {
  forget_counters(plan.root);
  return plan;
}

/// A scenario whose regression there is at production's size alone.
Evidence only_at_production(const std::string& scenario) {
  Evidence evidence = fixture::evidence_of(fixture::rules_directory / scenario);
  ProductionEvidence& there = evidence.production;
  there.current = unexecuted(*evidence.current);
  there.current_catalog = evidence.current_catalog;
  there.without_seq_scan = std::exchange(evidence.without_seq_scan, std::nullopt);
  evidence.run_without_seq_scan.reset();
  evidence.alternatives.clear();
  if (!evidence.baseline) return evidence;
  there.baseline = unexecuted(*evidence.baseline);
  there.baseline_catalog = evidence.baseline_catalog;
  evidence.current = evidence.baseline;
  evidence.current_catalog = evidence.baseline_catalog;
  return evidence;
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings, Severity least) {
  std::vector<std::string> rules;
  for (const Finding& finding : findings)
    if (finding.severity >= least) rules.push_back(finding.rule);
  return rules;
}

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("a plan that regresses at production's size alone is found there, and says so") {
  const JudgedCase judged = judged_case(only_at_production("seq-scan/index-scan-dropped"), {});
  REQUIRE(rules_of(judged.findings, Severity::error) == Rules{"seq-scan"});
  const Finding& finding = judged.findings.front();
  CHECK(finding.scale == "production");
  CHECK(finding.cause == "index-dropped");
  CHECK(finding.message.find("at production's size, ") != std::string::npos);
  CHECK(finding.detail.find("the figures are the planner's estimates") != std::string::npos);
  CHECK_FALSE(judged.plan_changed);
}

TEST_CASE("every rule that needs no run judges estimates") {
  for (const auto& [scenario, rule] :
       {std::pair("index-condition-lost", "index-condition-lost"),
        std::pair("pruning-lost", "pruning-lost"), std::pair("sort-added", "sort-added"),
        std::pair("nested-loop", "nested-loop"), std::pair("more-work", "more-work")}) {
    bool any = false;
    for (const auto& folder : fixture::folders(fixture::rules_directory / scenario)) {
      if (fixture::is_quiet(folder)) continue;
      const Evidence evidence =
          only_at_production(std::string(scenario) + "/" + folder.filename().string());
      for (const Finding& finding : production_findings(evidence, {}, {}))
        any = any || finding.rule == rule;
    }
    CAPTURE(rule);
    CHECK(any);
  }
}

TEST_CASE("a rule on actual rows does not judge estimates") {
  for (const auto& folder : fixture::folders(fixture::rules_directory / "row-estimate")) {
    CAPTURE(folder);
    const Evidence evidence = only_at_production("row-estimate/" + folder.filename().string());
    for (const Finding& finding : production_findings(evidence, {}, {}))
      CHECK(finding.rule != "row-estimate");
  }
}

TEST_CASE("what the seeded database says already is not said twice, unless more gravely") {
  const Evidence evidence = only_at_production("seq-scan/index-scan-dropped");
  std::vector<Finding> heard = production_findings(evidence, {}, {});
  REQUIRE(heard.size() == 1);
  CHECK(production_findings(evidence, {}, heard).empty());
  heard.front().severity = Severity::note;
  CHECK(production_findings(evidence, {}, heard).size() == 1);
}

TEST_CASE("a case whose plan there was never accepted has no baseline there") {
  Evidence evidence = only_at_production("seq-scan/index-scan-dropped");
  evidence.production.baseline.reset();
  const JudgedCase judged = judged_case(std::move(evidence), {});
  CHECK(rules_of(judged.findings, Severity::error) == Rules{"missing-baseline"});
  CHECK(judged.findings.front().message == "s/query has no baseline at production's size");
}

TEST_CASE("a rule that is off is off at every size") {
  RuleSettings settings;
  settings["seq-scan"].off = true;
  for (const Finding& finding :
       production_findings(only_at_production("seq-scan/index-scan-dropped"), settings, {}))
    CHECK(finding.rule != "seq-scan");
}

TEST_CASE("an accepted plan at production's size is in the baseline and found no more") {
  std::vector<JudgedCase> cases = {
      judged_case(only_at_production("seq-scan/index-scan-dropped"), {})};
  const Acceptance refused = accept(cases, std::nullopt, {});
  const Acceptance accepted = accept(cases, std::nullopt, {.all = false, .reason = "as wanted"});
  CHECK((refused.refused.size() == 1) == refused.accepted.empty());
  REQUIRE(accepted.baseline);
  const Baseline committed = parse_baseline(write_baseline(*accepted.baseline), "b.json");
  const std::string binding = cases.front().evidence.binding;
  REQUIRE(committed.production.plans.contains(binding));
  Evidence again = std::move(cases.front().evidence);
  again.production.baseline = committed.production.plans.at(binding);
  again.production.baseline_catalog = committed.production.catalog;
  CHECK(rules_of(production_findings(again, {}, {}), Severity::error).empty());

  cases = {judged_case(std::move(again), {})};
  cases.front().evidence.production = {};  // the suite names no capture any more
  const Acceptance later = accept(cases, committed, {.all = true, .reason = ""});
  REQUIRE(later.baseline);
  CHECK(later.baseline->production.plans.empty());
  CHECK(later.baseline->production.catalog == Catalog());
}

TEST_CASE("what is said of another rule, schema or relation is no reason to be silent") {
  const Evidence evidence = only_at_production("seq-scan/index-scan-dropped");
  const std::vector<Finding> there = production_findings(evidence, {}, {});
  REQUIRE(there.size() == 1);
  const auto silenced_by = [&](auto change) {
    Finding heard = there.front();
    change(heard);
    return production_findings(evidence, {}, {heard}).empty();
  };
  CHECK(silenced_by([](Finding&) {}));
  CHECK_FALSE(silenced_by([](Finding& heard) { heard.rule = "spill"; }));
  CHECK_FALSE(silenced_by([](Finding& heard) { heard.schema = "archive"; }));
  CHECK_FALSE(silenced_by([](Finding& heard) { heard.relation = "users"; }));
  CHECK_FALSE(silenced_by([](Finding& heard) { heard.severity = Severity::warning; }));
}
