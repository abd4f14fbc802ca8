// SPDX-License-Identifier: MIT
// Waivers over all cases of a query.
#include <fmt/format.h>

#include <algorithm>

#include "gate/rules/judging/rule_table.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/judging/waiver_words.h"

namespace gate {
namespace {

using CaseFindings = std::vector<std::vector<Finding>>;

bool covers(const Waiver& waiver, const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return rule != nullptr && rule->configurable && speaks_of(waiver, finding);
}

/// Marks what the waiver covers; whether it covered anything. The first waiver's reason stays.
bool apply(const Waiver& waiver, CaseFindings& findings) {
  bool used = false;
  for (std::vector<Finding>& of_case : findings) {
    for (Finding& finding : of_case) {
      if (!covers(waiver, finding)) continue;
      used = true;
      if (!finding.waived) finding.waived = waiver.reason;
    }
  }
  return used;
}

bool any_case_has(const CaseFindings& findings, std::string_view rule) {
  return std::ranges::any_of(findings, [&](const std::vector<Finding>& of_case) {
    return std::ranges::find(of_case, rule, &Finding::rule) != of_case.end();
  });
}

/// Nothing was left out that the waiver could have covered.
bool could_be_used(const Waiver& waiver, const CaseFindings& findings, bool all_ran) {
  if (!all_ran || any_case_has(findings, query_error.id)) return false;
  const Rule* rule = find_rule(waiver.rule);
  const bool compares = rule != nullptr && rule->baselined;
  return !compares || !any_case_has(findings, missing_baseline.id);
}

Finding unused(const Query& query, const Waiver& waiver) {
  Finding finding = unused_finding(waiver, query.file);
  const Rule* rule = find_rule(waiver.rule);
  if (rule == nullptr)
    finding.hint = fmt::format("There is no rule {}; `plangate rules` lists them.", waiver.rule);
  else if (!rule->configurable)
    finding.hint = fmt::format("Findings of {} cannot be waived. Remove the waiver.", waiver.rule);
  return finding;
}

}  // namespace

bool has_waiver(const Query& query, const Finding& finding) {
  return std::ranges::any_of(query.waivers,
                             [&](const Waiver& waiver) { return covers(waiver, finding); });
}

void apply_waivers(const Query& query, std::vector<std::vector<Finding>>& findings,
                   std::chrono::year_month_day today, bool all_ran, const RuleSettings& settings) {
  if (findings.empty()) return;
  std::vector<Finding> added;
  const auto add = [&](const Rule& rule, Finding finding) {
    const RuleSetting setting = effective_setting(rule, query.rules, settings);
    if (!setting.off) added.push_back(settled(std::move(finding), rule, setting));
  };
  for (const Waiver& waiver : query.waivers) {
    if (is_expired(waiver, today))
      add(expired_waiver, expired_finding(waiver, query.file));
    else if (!apply(waiver, findings) && could_be_used(waiver, findings, all_ran))
      add(unused_waiver, unused(query, waiver));
  }
  findings.front().insert(findings.front().end(), added.begin(), added.end());
  sort_findings(findings.front());
}

}  // namespace gate
