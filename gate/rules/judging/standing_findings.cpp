// SPDX-License-Identifier: MIT
#include "gate/rules/judging/standing_findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gate/core/evidence/case_view.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"

namespace gate {
namespace {

/// What the rules say of one plan that nothing is compared with.
std::vector<Finding> absolute_findings(const Evidence& evidence, const Plan& plan,
                                       const SharedCatalog& catalog, const RuleSettings& settings) {
  Evidence alone;
  alone.query = evidence.query;
  alone.binding = evidence.binding;
  alone.current = plan;
  alone.current_catalog = catalog;
  alone.against_base = true;
  alone.has_clock = evidence.has_clock;
  std::vector<Finding> findings = judge(CaseView(alone), settings);
  std::erase_if(findings,
                [](const Finding& finding) { return finding.severity == Severity::note; });
  return findings;
}

bool says_the_same(const Finding& one, const Finding& other) {
  return std::tie(one.rule, one.schema, one.relation) ==
         std::tie(other.rule, other.schema, other.relation);
}

bool has(const std::vector<Finding>& findings, const Finding& wanted) {
  return std::ranges::any_of(findings,
                             [&](const Finding& each) { return says_the_same(each, wanted); });
}

Finding standing(Finding finding) {
  finding.severity = Severity::note;
  finding.message = "not from this change: " + finding.message;
  finding.untried.clear();
  return finding;
}

bool may_stand(const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return rule != nullptr && !rule->baselined && !is_demand(finding);
}

}  // namespace

std::vector<Finding> with_standing(std::vector<Finding> findings, const Evidence& evidence,
                                   const RuleSettings& settings) {
  if (!evidence.against_base || !evidence.baseline || !evidence.current) return findings;
  const std::vector<Finding> there =
      absolute_findings(evidence, *evidence.baseline, evidence.baseline_catalog, settings);
  if (there.empty()) return findings;
  std::vector<Finding> result;
  for (Finding& each : findings) {
    const bool stands = may_stand(each) && has(there, each);
    result.push_back(std::move(each));
    if (stands) result.back() = standing(std::move(result.back()));
  }
  for (Finding& each :
       absolute_findings(evidence, *evidence.current, evidence.current_catalog, settings))
    if (has(there, each) && !has(result, each)) result.push_back(standing(std::move(each)));
  return result;
}

}  // namespace gate
