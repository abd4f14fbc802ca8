// SPDX-License-Identifier: MIT
#include "gate/rules/judging/toss_up.h"

#include <algorithm>

#include "gate/core/text/severity.h"

namespace gate {
namespace {

bool is_error(const Finding& finding) {
  return finding.severity == Severity::error;
}

/// What a plan may owe to a toss-up, and nothing else.
bool may_be_lifted(const Finding& finding) {
  return is_error(finding) && (finding.cause == "planner-choice" ||
                               finding.rule == "row-estimate" || finding.rule == "pushdown-lost");
}

bool is_same(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.schema == b.schema && a.relation == b.relation;
}

/// Whether the other plan has no error but those of this one that stay whatever the plan.
bool passes(const std::vector<Finding>& others, const std::vector<Finding>& findings) {
  return std::ranges::all_of(others, [&](const Finding& other) {
    return !is_error(other) || std::ranges::any_of(findings, [&](const Finding& finding) {
      return is_error(finding) && !may_be_lifted(finding) && is_same(finding, other);
    });
  });
}

}  // namespace

bool any_may_be_lifted(std::span<const Finding> findings) {
  return std::ranges::any_of(findings, may_be_lifted);
}

std::vector<Finding> lifted(std::vector<Finding> findings, std::span<const Plan> alternatives,
                            const std::function<std::vector<Finding>(const Plan&)>& judge_plan) {
  if (!any_may_be_lifted(findings)) return findings;
  const bool one_passes = std::ranges::any_of(alternatives, [&](const Plan& alternative) {
    return passes(judge_plan(alternative), findings);
  });
  if (!one_passes) return findings;
  for (Finding& finding : findings) {
    if (!may_be_lifted(finding)) continue;
    finding.severity = Severity::note;
    finding.detail +=
        "\nreported as a note because another plan, within 1 % of the cost, does not have it";
  }
  return findings;
}

}  // namespace gate
