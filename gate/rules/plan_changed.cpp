// SPDX-License-Identifier: MIT
#include <span>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/plan_difference.h"

namespace gate {
namespace {

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.plan_changed()) return {};
  const std::vector<std::string> changes = plan_differences(*view.current, *view.baseline);
  Finding finding;
  finding.severity = Severity::note;
  finding.message = "the plan " + changes.front();
  // The message has the first; what else changed stands below it.
  for (const std::string& change : std::span(changes).subspan(1))
    finding.detail += (finding.detail.empty() ? "the plan " : "\nthe plan ") + change;
  finding.hint = "If the change is intended, accept it, so that the next one shows.";
  return {finding};
}

}  // namespace

constinit const Rule plan_changed = {
    .id = "plan-changed",
    .condition =
        "the shape of the plan changed: an index of another definition, another join order or "
        "method, another way to aggregate or sort",
    .effect = "none by itself: the planner decides differently",
    .remedy = "read the diff, and accept it if it is intended",
    .silence =
        "only numbers, literals, generated names or the name of an index changed, or another rule "
        "reports a warning or an error",
    .severity = Severity::note,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
