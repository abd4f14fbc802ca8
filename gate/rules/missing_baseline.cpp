// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (!evidence.current || evidence.error || evidence.baseline || evidence.against_base) return {};
  Finding finding;
  finding.message = fmt::format("{} has no baseline", case_name(evidence));
  finding.detail = "no plan has been accepted for this case, so there is nothing to compare with";
  finding.hint = fmt::format("Run `plangate refresh {}` and commit what it writes.",
                             full_name(evidence.query));
  if (!evidence.other_majors.empty())
    finding.hint += fmt::format(
        " A baseline holds for one major version of PostgreSQL; this query has one for {}.",
        listed(evidence.other_majors));
  return {finding};
}

}  // namespace

constinit const Rule missing_baseline = {
    .id = "missing-baseline",
    .condition = "no plan of the case has been accepted for this major version of PostgreSQL",
    .effect = "what cannot be compared must not pass",
    .remedy = "run plangate refresh and commit the baseline",
    .silence = "the query did not run, or the run compares with a base",
    .severity = Severity::error,
    .configurable = false,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
