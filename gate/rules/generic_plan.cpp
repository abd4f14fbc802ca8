// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

bool is_accepted(const Evidence& evidence, const WholeRead& read) {
  return evidence.baseline &&
         std::ranges::any_of(evidence.baseline->generic, [&](const WholeRead& each) {
           return each.schema == read.schema && each.relation == read.relation;
         });
}

/// The server decides by the costs (plancache.c, choose_custom_plan), unless told otherwise.
std::string when_words(double generic_cost, double cost) {
  const std::string costs = fmt::format(
      "its cost is {}, against {} for the plan for these values: ", format_count(generic_cost),
      format_count(cost));
  if (generic_cost <= cost)
    return costs + "the server uses it from the sixth execution of a prepared statement on";
  return costs +
         "the server uses it only if plan_cache_mode forces generic plans, or if the plans of the "
         "first five executions cost more";
}

std::string detail_of(const Evidence& evidence, const WholeRead& read) {
  std::string detail =
      "the plan for this binding's values reads only part of it; the generic plan must work for "
      "any value";
  if (!read.condition.empty()) detail += "\ncondition in the generic plan: " + read.condition;
  if (evidence.generic_cost)
    detail += "\n" + when_words(*evidence.generic_cost, evidence.current->root.total_cost);
  return detail;
}

std::string rewriting_of(const WholeRead& read) {
  if (read.condition.find(" ~~") != std::string::npos)
    return "An index can serve LIKE only if the pattern is known at planning time: compare with a "
           "range (column >= $1 AND column < $2), or avoid generic plans.";
  if (read.condition.find("IS NULL") != std::string::npos)
    return "A condition that NULL switches off cannot use an index until the value is known: write "
           "one statement for each case instead of ($1 IS NULL OR column = $1).";
  return "Write the condition so that one plan serves every value.";
}

std::string hint_of(const WholeRead& read) {
  return rewriting_of(read) +
         " If the application always uses custom plans (plan_cache_mode = force_custom_plan, or a "
         "driver's prepare threshold of 0), say so above the query: --@ settings = { "
         "plan_cache_mode = \"force_custom_plan\" }";
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (!evidence.current) return {};
  std::vector<Finding> findings;
  for (const WholeRead& read : evidence.current->generic) {
    if (is_accepted(evidence, read)) continue;
    Finding finding;
    finding.severity = Severity::warning;
    finding.schema = read.schema;
    finding.relation = read.relation;
    finding.alias = read.alias;
    finding.message =
        fmt::format("the generic plan reads all of {} by {}",
                    relation_words({read.schema, read.relation}, read.alias), read.access);
    finding.detail = detail_of(evidence, read);
    finding.hint = hint_of(read);
    finding.current["access"] = read.access;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule generic_plan = {
    .id = "generic-plan",
    .condition =
        "the generic plan, made without the parameters' values, reads a whole relation of which "
        "the plan for these values reads a part",
    .effect =
        "the query is fast when tried by hand and slow in an application whose driver prepares "
        "statements",
    .remedy =
        "write the condition so that one plan serves every value, or have the server use custom "
        "plans (plan_cache_mode = force_custom_plan)",
    .silence =
        "the query has no parameters, the relation has 4 pages or fewer, a LIMIT or a join may "
        "stop the scan, or the baseline's generic plan does the same",
    .severity = Severity::warning,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
