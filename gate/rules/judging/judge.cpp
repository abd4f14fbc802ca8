// SPDX-License-Identifier: MIT
// All rules over one case.
#include "gate/rules/judging/judge.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

#include "gate/core/text/qualified_name.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/precedence.h"
#include "gate/rules/judging/production_findings.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/judging/standing_findings.h"
#include "gate/rules/judging/toss_up.h"
#include "gate/rules/shared/access_loss.h"
#include "gate/rules/shared/statistics_loss.h"
#include "gate/rules/shared/whole_read_advice.h"

namespace gate {
namespace {

const RuleSetting* find_setting(const RuleSettings& settings, std::string_view id) {
  const auto found = settings.find(std::string(id));
  return found == settings.end() ? nullptr : &found->second;
}

/// Of one scan it is said once: what is forbidden stays so whatever the baseline did.
std::vector<Finding> with_forbidden(std::vector<Finding> found, std::vector<Finding> forbidden) {
  std::set<QualifiedName> relations;
  for (const Finding& each : forbidden) relations.insert({each.schema, each.relation});
  std::erase_if(found, [&](const Finding& each) {
    return relations.contains({each.schema, each.relation});
  });
  std::ranges::move(forbidden, std::back_inserter(found));
  return found;
}

void judge_by(const Rule& rule, const CaseView& view, const RuleSettings& settings,
              std::vector<Finding>& findings) {
  const RuleSetting setting = effective_setting(rule, view.evidence.query.rules, settings);
  if (setting.off || rule.check == nullptr) return;
  if (view.evidence.is_at_production && !rule.needs_no_run) return;
  const double threshold = setting.threshold.value_or(rule.threshold.value_or(0));
  std::vector<Finding> found = rule.check(view, threshold);
  if (rule.check_forbidden != nullptr && !setting.forbid.empty())
    found = with_forbidden(std::move(found), rule.check_forbidden(view, setting.forbid));
  for (Finding& finding : found) findings.push_back(settled(std::move(finding), rule, setting));
}

/// Of all rules but plan-changed.
std::vector<Finding> heard_findings(const CaseView& view, const RuleSettings& settings) {
  std::vector<Finding> findings;
  for (const Rule& rule : all_rules())
    if (rule.id != plan_changed.id) judge_by(rule, view, settings, findings);
  return without_superfluous(std::move(findings), view);
}

template <typename Wanted>
bool any_loss(const CaseView& view, const Wanted& is_wanted) {
  return std::ranges::any_of(
      std::array{AccessClass::full_heap, AccessClass::full_index},
      [&](AccessClass now) { return std::ranges::any_of(access_losses(view, now), is_wanted); });
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
    result.forbid.insert(result.forbid.end(), setting->forbid.begin(), setting->forbid.end());
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
    return std::tie(b.severity, a.rule, a.schema, a.relation, b.scale, a.node) <
           std::tie(a.severity, b.rule, b.schema, b.relation, a.scale, b.node);
  });
}

std::vector<Finding> judge(const CaseView& view, const RuleSettings& settings) {
  std::vector<Finding> findings = lifted(
      heard_findings(view, settings), view.evidence.alternatives, [&](const Plan& alternative) {
        return heard_findings(CaseView(view.evidence, alternative), settings);
      });
  const bool explained = std::ranges::any_of(
      findings, [](const Finding& each) { return each.severity >= Severity::warning; });
  if (!explained) judge_by(plan_changed, view, settings, findings);
  for (Finding& each : findings) each.untried.clear();
  sort_findings(findings);
  return findings;
}

JudgedCase judged_case(Evidence evidence, const RuleSettings& settings) {
  JudgedCase judged;
  judged.evidence = std::move(evidence);
  const CaseView view(judged.evidence);
  judged.findings = with_standing(judge(view, settings), judged.evidence, settings);
  for (Finding& finding : production_findings(judged.evidence, settings, judged.findings))
    judged.findings.push_back(std::move(finding));
  sort_findings(judged.findings);
  judged.plan_changed = view.plan_changed();
  return judged;
}

Statements next_trial(const CaseView& view, const RuleSettings& settings) {
  for (Finding& finding : heard_findings(view, settings))
    if (!finding.untried.empty() && !has_waiver(view.evidence.query, finding))
      return std::move(finding.untried);
  return {};
}

Statements next_trial_of_whole_reads(const CaseView& view) {
  for (const Access& access : view.current->accesses) {
    if (access.access_class < AccessClass::full_index) continue;
    Statements untried = whole_read_advice(view, access).untried;
    if (!untried.empty()) return untried;
  }
  return {};
}

bool wants_plan_without_seq_scan(const CaseView& view) {
  return any_loss(view, [](const AccessLoss& loss) { return loss.cause.name != "index-dropped"; });
}

bool wants_run_without_seq_scan(const CaseView& view) {
  return view.without_seq_scan && view.current->plan.root.actual_rows &&
         any_loss(view, [](const AccessLoss& loss) { return loss.cause.name == "planner-choice"; });
}

bool wants_run_of_sampled(const PlanView& current, const Plan& sampled) {
  return !statistics_losses(current, PlanView(sampled, current.catalog)).empty();
}

}  // namespace gate
