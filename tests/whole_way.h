// SPDX-License-Identifier: MIT
// One plan's way through all that is pure: read, kept as a baseline and read back, shaped, judged
// without a baseline and against itself, and written in every form.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/plan/fingerprint.h"
#include "gate/core/text/severity.h"
#include "gate/core/verdict/verdict.h"
#include "gate/report/explained_plan.h"
#include "gate/report/plan_tree.h"
#include "gate/report/report.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"
#include "tests/json_read_back.h"

namespace gate::test {

struct WholeWay {
  std::vector<Finding> alone;   ///< judged without a baseline
  std::vector<Finding> itself;  ///< against itself, as refresh would have kept it
  /// What went wrong, in words: a finding against itself that a baseline could have silenced, a
  /// shape that did not survive, a form that shows nothing. Empty where all is well.
  std::vector<std::string> faults;
};

inline void expect(WholeWay& way, bool holds, const std::string& fault) {
  if (!holds) way.faults.push_back(fault);
}

/// Every form of the verdict on one case.
inline void write_reports(WholeWay& way, const Evidence& evidence) {
  JudgedCase judged;
  judged.evidence = evidence;
  judged.findings = way.alone;
  const Verdict verdict = decide({std::move(judged)}, {}, Severity::error);
  expect(way, !text_report(verdict, {.verbose = true}).empty(), "the text report is empty");
  expect(way, !markdown_report(verdict).empty(), "the Markdown report is empty");
  expect(way, !json_report(verdict).empty(), "the JSON report is empty");
  expect(way, !junit_report(verdict).empty(), "the JUnit report is empty");
}

/// Throws what the code under test throws.
inline WholeWay go_whole_way(const Plan& plan) {
  WholeWay way;
  Evidence evidence;
  evidence.query.suite = "recorded";
  evidence.query.name = "plan";
  evidence.query.file = "plan.sql";
  evidence.binding = "default";
  evidence.current = plan;
  way.alone = judge(CaseView(evidence), {});
  expect(way, !plan_tree(plan).empty(), "its tree is empty");
  expect(way, !explained_plan(evidence, way.alone).empty(), "explain shows nothing");
  write_reports(way, evidence);

  evidence.baseline = plan_from_json(plan_to_json(plan));
  expect(way, shape(*evidence.baseline, {}) == shape(plan, {}), "kept, it has another shape");
  expect(way, !has_difference(plan_diff(*evidence.baseline, plan)), "it differs from itself");
  way.itself = judge(CaseView(evidence), {});
  for (const Finding& finding : way.itself)
    if (find_rule(finding.rule)->baselined)
      way.faults.push_back("against itself: " + finding.rule + ": " + finding.message);
  return way;
}

}  // namespace gate::test
