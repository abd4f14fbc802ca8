// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/compare/planner_view.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/plan_difference.h"

namespace gate {
namespace {

std::string detail_of(const CaseView& view) {
  std::string detail;
  for (const Plan& alternative : view.evidence.alternatives) {
    detail += detail.empty() ? "" : "\n";
    detail += "another plan";
    std::string separator = " ";
    for (const std::string& difference :
         plan_differences(PlanView(alternative, view.current->catalog), *view.current)) {
      detail += separator + difference;
      separator = "; it ";
    }
  }
  return detail;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (!evidence.current || evidence.alternatives.empty()) return {};
  if (evidence.baseline && evidence.baseline->unstable) return {};
  const auto others = static_cast<double>(evidence.alternatives.size());
  Finding finding;
  finding.severity = Severity::warning;
  finding.message = fmt::format(
      "{} within 1 % of the cost of this one, so the choice is a toss-up",
      others > 1 ? format_count(others, "other plan") + " lie" : std::string("another plan lies"));
  finding.detail = detail_of(view);
  finding.hint =
      "Make one plan clearly the cheapest: with an index that holds every column that the query "
      "reads, a query that reads only columns of an index, or a seed with production's "
      "proportions. If any of the plans will do, accept it.";
  finding.current["alternatives"] = others;
  return {finding};
}

}  // namespace

bool wants_alternatives(const CaseView& view) {
  return !view.baseline || !planned_alike(*view.baseline, *view.current);
}

constinit const Rule unstable_plan = {
    .id = "unstable-plan",
    .condition =
        "the planner chooses another plan if one of its cost settings moves by 1 %, up or down",
    .effect =
        "a few more rows, or PostgreSQL built for another machine, may change the plan although "
        "the query stays the same",
    .remedy =
        "make one plan clearly the cheapest, with a fitting index or with production's proportions "
        "in the seed; if any of the plans will do, accept it",
    .silence =
        "every plan within that distance has the same shape, or differs only in tables of 4 pages "
        "or fewer and their join to one larger table; or the accepted plan was made from the same "
        "estimates and table sizes, or was as unstable. An error that such a plan does not have "
        "becomes a note if only the planner's choice or its estimate is to blame",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
