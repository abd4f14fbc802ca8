// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// A change may remove a query; nobody accepted a plan that would still stand for it.
Finding gone_from_base(const Evidence& evidence) {
  Finding finding;
  finding.severity = Severity::note;
  finding.message =
      fmt::format("{} is registered at the base and no longer here", full_name(evidence.query));
  finding.detail = evidence.query.file;
  finding.hint = "Restore it if it was not meant to go: no plan of it is compared any more.";
  return finding;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (evidence.current || evidence.error) return {};
  if (evidence.against_base) return {gone_from_base(evidence)};
  Finding finding;
  const std::string name = full_name(evidence.query);
  finding.detail = evidence.query.file;
  if (evidence.binding == "*") {
    finding.message = fmt::format("the baseline of {} no longer has a query", name);
    finding.hint = fmt::format(
        "Run `plangate refresh --prune {}` if the query was removed or renamed, or restore it.",
        name);
  } else {
    finding.message =
        fmt::format("the baseline of {} has a plan for the binding {}, which no longer exists",
                    name, evidence.binding);
    finding.hint = fmt::format(
        "Run `plangate refresh {}` if the binding was removed or renamed, or restore it.", name);
  }
  return {finding};
}

}  // namespace

constinit const Rule stale_baseline = {
    .id = "stale-baseline",
    .condition =
        "a committed baseline belongs to no registered query, or one of its plans to no binding",
    .effect = "a query that was renamed or lost would go unchecked",
    .remedy = "run plangate refresh --prune, or restore the query",
    .silence = "the query is registered, whether it was selected or not",
    .severity = Severity::error,
    .configurable = false,
    .check = check,
};

}  // namespace gate
