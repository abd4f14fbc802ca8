// SPDX-License-Identifier: MIT
#include "gate/cli/commands/coverage_verdict.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/stages/recording.h"

namespace gate {
namespace {

JudgedCase case_of(const RecordedStatement& statement, const CoverageTerms& terms) {
  JudgedCase judged;
  Query& query = judged.evidence.query;
  query.suite = terms.suite;
  query.sql = statement.usual().text;
  query.normalized = statement.key;
  query.source = statement.place.source;
  judged.evidence.binding = "default";
  judged.findings = repeat_findings(statement, terms.most_repeats);
  return judged;
}

Finding unregistered(const RecordedStatement& statement) {
  Finding finding;
  finding.rule = "unregistered-statement";
  finding.severity = Severity::error;
  finding.message = fmt::format(
      "no query file registers this statement, which ran {}",
      statement.calls == 1 ? "once" : format_count(static_cast<double>(statement.calls), "time"));
  finding.detail = statement.usual().text;
  finding.hint =
      "Register it, which plangate record does without --check, or name it in a file of patterns "
      "that may run (--ignore FILE).";
  return finding;
}

}  // namespace

std::vector<Finding> repeat_findings(const RecordedStatement& statement, int most_repeats) {
  const bool is_error = most_repeats > 0 && statement.most_repeats > most_repeats;
  if (!is_error && statement.most_repeats < noted_repeats) return {};
  Finding finding;
  finding.rule = "repeated-statement";
  finding.severity = is_error ? Severity::error : Severity::note;
  finding.message = fmt::format("sent {} with other values in one transaction or request",
                                format_count(static_cast<double>(statement.most_repeats), "time"));
  finding.detail = statement.usual().text;
  const std::string batched = batched_form(statement.usual().text);
  finding.hint = batched.empty() ? "Send it once, with the values of all in one list."
                                 : fmt::format("Send it once for all values, as in: {}.", batched);
  return {std::move(finding)};
}

Verdict coverage_verdict(const Coverage& coverage, const CoverageTerms& terms) {
  std::vector<JudgedCase> cases;
  for (const RegisteredStatement& each : coverage.registered) {
    JudgedCase judged = case_of(*each.statement, terms);
    judged.evidence.query.name = each.query->name;
    judged.evidence.query.file = each.query->file;
    judged.evidence.query.line = each.query->line;
    if (judged.evidence.query.source.empty()) judged.evidence.query.source = each.query->source;
    cases.push_back(std::move(judged));
  }
  for (std::size_t at = 0; at < coverage.unregistered.size(); ++at) {
    JudgedCase judged = case_of(*coverage.unregistered[at], terms);
    judged.evidence.query.name = terms.names[at];
    judged.evidence.query.file =
        fmt::format("{}/{}.sql", recorded_folder(terms.suite), terms.names[at]);
    judged.findings.insert(judged.findings.begin(), unregistered(*coverage.unregistered[at]));
    cases.push_back(std::move(judged));
  }
  std::ranges::sort(cases, {}, [](const JudgedCase& each) { return each.evidence.query.name; });
  return decide(std::move(cases), {}, terms.fail_on);
}

}  // namespace gate
