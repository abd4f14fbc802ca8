// SPDX-License-Identifier: MIT
#include "gate/rules/judging/production_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/evidence/case_view.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule_table.h"

namespace gate {
namespace {

double rows_of_tree(const Catalog& catalog, const Finding& finding) {
  const QualifiedName root = {finding.schema, finding.relation};
  double rows = 0;
  for (const auto& [name, facts] : catalog.relations)
    if (facts.root == root) rows += facts.rows;
  return rows;
}

Finding at_its_scale(Finding finding, const Catalog& catalog) {
  finding.scale = "production";
  finding.message += " at production's size";
  if (const double rows = rows_of_tree(catalog, finding); rows > 0)
    finding.message += ", " + format_count(rows, "row");
  if (finding.rule != missing_baseline.id)
    finding.detail +=
        "\nplanned with production's sizes and statistics, and not run: the figures are the "
        "planner's estimates";
  return finding;
}

bool says_as_much(const Finding& heard, const Finding& finding) {
  return heard.rule == finding.rule && heard.schema == finding.schema &&
         heard.relation == finding.relation && heard.severity >= finding.severity;
}

}  // namespace

std::vector<Finding> production_findings(const Evidence& evidence, const RuleSettings& settings,
                                         const std::vector<Finding>& heard) {
  const auto there = at_production(evidence);
  if (!there) return {};
  std::vector<Finding> findings = judge(CaseView(*there), settings);
  std::erase_if(findings, [&](const Finding& finding) {
    return std::ranges::any_of(heard,
                               [&](const Finding& each) { return says_as_much(each, finding); });
  });
  for (Finding& finding : findings)
    finding = at_its_scale(std::move(finding), there->current_catalog);
  return findings;
}

}  // namespace gate
