// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/rules/rule_table.h"
#include "gate/rules/words.h"

namespace gate {
namespace {

std::vector<Finding> check(const Evidence& evidence, double /*threshold*/) {
  if (evidence.current || evidence.error) return {};
  Finding finding;
  finding.message =
      fmt::format("the baseline of {} has no query any more", full_name(evidence.query));
  finding.detail = evidence.query.file;
  finding.hint = fmt::format(
      "Run `plangate refresh --prune {}` if the query was removed or renamed, or restore it.",
      full_name(evidence.query));
  return {finding};
}

}  // namespace

constinit const Rule stale_baseline = {
    .id = "stale-baseline",
    .condition = "a committed baseline belongs to no registered query",
    .effect = "a query that was renamed or lost goes on unchecked behind it",
    .remedy = "run plangate refresh --prune, or restore the query",
    .silence = "the query is registered, whether it was selected or not",
    .severity = Severity::error,
    .configurable = false,
    .check = check,
};

}  // namespace gate
