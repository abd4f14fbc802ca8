// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// PostgreSQL cancelled the statement, here by its statement timeout.
constexpr std::string_view query_canceled = "57014";

std::string place_words(const Evidence& evidence) {
  if (evidence.query.file.empty()) return {};
  if (evidence.error->line == 0) return "in " + evidence.query.file;
  return fmt::format("{}, line {}", evidence.query.file, evidence.error->line);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (!evidence.error) return {};
  const QueryError& error = *evidence.error;
  Finding finding;
  finding.message =
      fmt::format("{} did not run: {}", case_name(evidence), first_line(error.message));
  if (!error.sqlstate.empty()) finding.message += fmt::format(" (SQLSTATE {})", error.sqlstate);
  finding.detail = place_words(evidence);
  if (!error.detail.empty()) finding.detail += (finding.detail.empty() ? "" : "\n") + error.detail;
  finding.hint = error.hint;
  if (finding.hint.empty())
    finding.hint = error.sqlstate == query_canceled
                       ? "Raise server.timeout in the config if the query is right."
                       : "Correct the query, its binding or the seed.";
  finding.current["sqlstate"] = error.sqlstate;
  return {finding};
}

}  // namespace

constinit const Rule query_error = {
    .id = "query-error",
    .condition = "the server rejected the query, or cancelled it at the statement timeout",
    .effect = "the case has no plan to judge",
    .remedy = "correct the query, its binding or the seed",
    .silence = "the query ran",
    .severity = Severity::error,
    .configurable = false,
    .check = check,
};

}  // namespace gate
