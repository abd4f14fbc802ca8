// SPDX-License-Identifier: MIT
// All rules over one case.
#include <algorithm>
#include <tuple>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/judging/toss_up.h"
#include "gate/rules/shared/access_loss.h"

namespace gate {
namespace {

const RuleSetting* find_setting(const RuleSettings& settings, std::string_view id) {
  const auto found = settings.find(std::string(id));
  return found == settings.end() ? nullptr : &found->second;
}

void judge_by(const Rule& rule, const Evidence& evidence, const RuleSettings& settings,
              std::vector<Finding>& findings) {
  const RuleSetting setting = effective_setting(rule, evidence.query.rules, settings);
  if (setting.off || rule.check == nullptr) return;
  const double threshold = setting.threshold.value_or(rule.threshold.value_or(0));
  for (Finding& finding : rule.check(evidence, threshold))
    findings.push_back(settled(std::move(finding), rule, setting));
}

/// Of all rules but those that speak last.
std::vector<Finding> first_words(const Evidence& evidence, const RuleSettings& settings) {
  std::vector<Finding> findings;
  for (const Rule& rule : all_rules())
    if (!rule.last_word) judge_by(rule, evidence, settings, findings);
  return findings;
}

}  // namespace

RuleSetting effective_setting(const Rule& rule, const RuleSettings& of_query,
                              const RuleSettings& of_config) {
  RuleSetting result;
  if (!rule.configurable) return result;
  for (const RuleSettings* settings : {&of_config, &of_query}) {
    const RuleSetting* setting = find_setting(*settings, rule.id);
    if (setting == nullptr) continue;
    if (setting->severity) result.severity = setting->severity;
    if (setting->threshold) result.threshold = setting->threshold;
    result.off = setting->off || (result.off && !setting->severity);
  }
  return result;
}

Finding settled(Finding finding, const Rule& rule, const RuleSetting& setting) {
  finding.rule = rule.id;
  const bool lowered = finding.severity == Severity::note && rule.severity != Severity::note;
  if (setting.severity && !lowered) finding.severity = *setting.severity;
  return finding;
}

void sort_findings(std::vector<Finding>& findings) {
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(b.severity, a.rule, a.schema, a.relation, a.node) <
           std::tie(a.severity, b.rule, b.schema, b.relation, b.node);
  });
}

std::vector<Finding> judge(const Evidence& evidence, const RuleSettings& settings) {
  std::vector<Finding> findings =
      lifted(first_words(evidence, settings), evidence,
             [&](const Evidence& alternative) { return first_words(alternative, settings); });
  const bool spoken = std::ranges::any_of(
      findings, [](const Finding& each) { return each.severity >= Severity::warning; });
  for (const Rule& rule : all_rules())
    if (rule.last_word && !spoken) judge_by(rule, evidence, settings, findings);
  sort_findings(findings);
  return findings;
}

bool wants_plan_without_seq_scan(const Evidence& evidence) {
  return std::ranges::any_of(all_access_losses(evidence), [](const AccessLoss& loss) {
    return loss.cause.name != "index-dropped";
  });
}

}  // namespace gate
