// SPDX-License-Identifier: MIT
#include "gate/stages/advising.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gate/rules/advice/advice_words.h"
#include "gate/rules/advice/candidates.h"
#include "gate/stages/suite_adviser.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 7> advised_rules = {
    "hidden-scan", "index-condition-lost", "nested-loop",     "row-estimate",
    "seq-scan",    "sort-added",           "unindexed-filter"};

/// A case that was cancelled has a plan, which an index may make shorter.
bool is_advised(const Evidence& evidence, const Finding& finding) {
  if (finding.severity < Severity::warning || finding.waived || finding.scale != "seed")
    return false;
  if (finding.rule == "query-error") return evidence.error && was_cancelled(*evidence.error);
  return std::ranges::find(advised_rules, finding.rule) != advised_rules.end();
}

std::vector<OpenFinding> open_findings(Verdict& verdict, const std::string& suite) {
  std::vector<OpenFinding> open;
  for (JudgedCase& judged : verdict.cases) {
    if (judged.evidence.query.suite != suite || !judged.evidence.current) continue;
    for (Finding& finding : judged.findings)
      if (is_advised(judged.evidence, finding))
        open.push_back({&judged, &finding, candidates_for(CaseView(judged.evidence), finding)});
  }
  return open;
}

/// The migration is told once in a case, and whole in the first.
void put_into_hints(std::vector<OpenFinding>& open) {
  std::map<std::vector<std::string>, const JudgedCase*> whole;
  std::map<std::pair<const JudgedCase*, std::vector<std::string>>, const Finding*> told;
  for (OpenFinding& each : open) {
    Finding& finding = *each.finding;
    if (!finding.advice) continue;
    const std::vector<std::string>& migration = finding.advice->migration;
    const auto [first, is_new] = told.try_emplace({each.judged, migration}, &finding);
    if (is_new || migration.empty()) {
      const JudgedCase* had = whole.try_emplace(migration, each.judged).first->second;
      finding.hint = hint_with_advice(
          finding, had == each.judged || migration.empty() ? "" : case_name(had->evidence));
    } else {
      finding.hint = hint_of_also_cured(*first->second);
      finding.advised.clear();
    }
  }
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
    put_into_hints(open);
  }
  messages.progress("");
}

}  // namespace gate
