// SPDX-License-Identifier: MIT
#include "gate/core/verdict/verdict.h"

#include <algorithm>
#include <tuple>

#include "gate/core/text/severity.h"

namespace gate {
namespace {

Status status_of(const JudgedCase& judged, Severity fail_on) {
  const auto did_not_run = [](const Finding& each) { return each.rule == "query-error"; };
  if (judged.evidence.error || std::ranges::any_of(judged.findings, did_not_run))
    return Status::error;
  bool waived = false;
  for (const Finding& finding : judged.findings) {
    if (finding.severity < fail_on) continue;
    if (!finding.waived) return Status::fail;
    waived = true;
  }
  return waived ? Status::waived : Status::pass;
}

void count_findings(const std::vector<Finding>& findings, Summary& summary) {
  for (const Finding& finding : findings) {
    if (finding.waived) continue;
    if (finding.severity == Severity::error) ++summary.errors;
    if (finding.severity == Severity::warning) ++summary.warnings;
    if (finding.severity == Severity::note) ++summary.notes;
  }
}

Summary summarize(const std::vector<JudgedCase>& cases) {
  Summary summary;
  for (const JudgedCase& judged : cases) {
    ++summary.cases;
    if (judged.status == Status::pass) ++summary.passed;
    if (judged.status == Status::waived) ++summary.waived_cases;
    if (judged.status == Status::fail || judged.status == Status::error) ++summary.failed;
    count_findings(judged.findings, summary);
  }
  return summary;
}

bool stands_before(const JudgedCase& a, const JudgedCase& b) {
  return std::tie(a.evidence.query.suite, a.evidence.query.name, a.evidence.binding) <
         std::tie(b.evidence.query.suite, b.evidence.query.name, b.evidence.binding);
}

}  // namespace

Verdict decide(std::vector<JudgedCase> cases, Environment environment, Severity fail_on) {
  std::ranges::stable_sort(cases, stands_before);
  for (JudgedCase& judged : cases) judged.status = status_of(judged, fail_on);
  Verdict verdict;
  verdict.fail_on = fail_on;
  verdict.summary = summarize(cases);
  verdict.outcome = verdict.summary.failed > 0 ? Outcome::fail : Outcome::pass;
  verdict.environment = std::move(environment);
  verdict.cases = std::move(cases);
  return verdict;
}

Verdict no_verdict(Error error) {
  Verdict verdict;
  verdict.error = std::move(error);
  return verdict;
}

bool decides(const Finding& finding, Severity fail_on) {
  return finding.severity >= fail_on && !finding.waived;
}

}  // namespace gate
