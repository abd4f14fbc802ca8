// SPDX-License-Identifier: MIT
#include "gate/stages/advising.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "gate/rules/advice/advice_words.h"
#include "gate/rules/advice/candidates.h"
#include "gate/stages/suite_adviser.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 7> advised_rules = {
    "hidden-scan", "index-condition-lost", "nested-loop",     "row-estimate",
    "seq-scan",    "sort-added",           "unindexed-filter"};

bool is_advised(const Finding& finding) {
  return finding.severity >= Severity::warning && !finding.waived && finding.scale == "seed" &&
         std::ranges::find(advised_rules, finding.rule) != advised_rules.end();
}

std::vector<OpenFinding> open_findings(Verdict& verdict, const std::string& suite) {
  std::vector<OpenFinding> open;
  for (JudgedCase& judged : verdict.cases) {
    if (judged.evidence.query.suite != suite || !judged.evidence.current) continue;
    for (Finding& finding : judged.findings)
      if (is_advised(finding))
        open.push_back({&judged, &finding, candidates_for(CaseView(judged.evidence), finding)});
  }
  return open;
}

}  // namespace

void advise(Verdict& verdict, const LoadedProject& project, const RunTerms& terms,
            const RunMessages& messages) {
  std::set<std::string> suites;
  for (const JudgedCase& judged : verdict.cases) suites.insert(judged.evidence.query.suite);
  for (const std::string& suite : suites) {
    std::vector<OpenFinding> open = open_findings(verdict, suite);
    if (open.empty()) continue;
    SuiteAdviser(project, project.config.suites.at(suite), terms, messages).advise(open);
    for (OpenFinding& each : open)
      if (each.finding->advice) each.finding->hint = hint_with_advice(*each.finding);
  }
  messages.progress("");
}

}  // namespace gate
