// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string place_words(const Evidence& evidence) {
  if (evidence.query.file.empty()) return {};
  if (evidence.error->line == 0) return "in " + evidence.query.file;
  return fmt::format("{}, line {}", evidence.query.file, evidence.error->line);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::string message_of(const Evidence& evidence) {
  const QueryError& error = *evidence.error;
  const std::string what = first_line(error.message);
  std::string message = evidence.current
                            ? fmt::format(
                                  "{} was cancelled: {}; its plan, which was not executed, "
                                  "is judged and shown",
                                  case_name(evidence), what)
                            : fmt::format("{} did not run: {}", case_name(evidence), what);
  if (!error.sqlstate.empty()) message += fmt::format(" (SQLSTATE {})", error.sqlstate);
  return message;
}

void add_line(std::string& text, const std::string& line) {
  if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (!evidence.error) return {};
  const QueryError& error = *evidence.error;
  Finding finding;
  finding.message = message_of(evidence);
  finding.detail = place_words(evidence);
  add_line(finding.detail, error.detail);
  if (evidence.current)
    add_line(finding.detail, "the planner expects the plan to cost " +
                                 format_count(evidence.current->root.total_cost));
  finding.hint = error.hint;
  if (finding.hint.empty())
    finding.hint = was_cancelled(error)
                       ? "Raise server.timeout in the config if the query is right."
                       : "Correct the query, its binding or the seed.";
  finding.current["sqlstate"] = error.sqlstate;
  return {finding};
}

}  // namespace

constinit const Rule query_error = {
    .id = "query-error",
    .condition = "the server rejected the query, or cancelled it at the statement timeout",
    .effect =
        "the case has no plan that was executed; of a cancelled one the planner's plan is judged",
    .remedy = "correct the query, its binding or the seed",
    .silence = "the query ran",
    .severity = Severity::error,
    .configurable = false,
    .check = check,
};

}  // namespace gate
