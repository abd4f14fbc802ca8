// SPDX-License-Identifier: MIT
#include "gate/core/verdict/verdict.h"

#include <doctest/doctest.h>

#include "gate/core/text/severity.h"

using namespace gate;

namespace {

Finding finding(Severity severity, const std::string& waived = "") {
  Finding result;
  result.rule = "seq-scan";
  result.severity = severity;
  if (!waived.empty()) result.waived = waived;
  return result;
}

JudgedCase judged(const std::string& name, std::vector<Finding> findings) {
  JudgedCase result;
  result.evidence.query.suite = "orders";
  result.evidence.query.name = name;
  result.evidence.binding = "default";
  result.findings = std::move(findings);
  return result;
}

Status status_of(std::vector<Finding> findings, Severity fail_on = Severity::error) {
  return decide({judged("q", std::move(findings))}, {}, fail_on).cases[0].status;
}

}  // namespace

TEST_CASE("a case without findings passes") {
  CHECK(status_of({}) == Status::pass);
}

TEST_CASE("a case fails at the severity that was asked for") {
  CHECK(status_of({finding(Severity::error)}) == Status::fail);
  CHECK(status_of({finding(Severity::warning)}) == Status::pass);
  CHECK(status_of({finding(Severity::warning)}, Severity::warning) == Status::fail);
  CHECK(status_of({finding(Severity::note)}, Severity::warning) == Status::pass);
}

TEST_CASE("a case whose failing findings are all waived is waived") {
  CHECK(status_of({finding(Severity::error, "agreed")}) == Status::waived);
  CHECK(status_of({finding(Severity::error, "agreed"), finding(Severity::error)}) == Status::fail);
  CHECK(status_of({finding(Severity::warning, "agreed")}) == Status::pass);
}

TEST_CASE("a case that did not run is an error, whatever else was found") {
  Finding refused = finding(Severity::error);
  refused.rule = "query-error";
  CHECK(status_of({finding(Severity::error), refused}) == Status::error);
  JudgedCase broken = judged("q", {});
  broken.evidence.error = QueryError{};
  CHECK(decide({broken}, {}, Severity::error).cases[0].status == Status::error);
}

TEST_CASE("cases and findings are counted, waived findings not") {
  const Verdict verdict = decide(
      {judged("a", {finding(Severity::error), finding(Severity::warning)}),
       judged("b", {finding(Severity::error, "agreed"), finding(Severity::note)}), judged("c", {})},
      {}, Severity::error);
  CHECK(verdict.summary.cases == 3);
  CHECK(verdict.summary.passed == 1);
  CHECK(verdict.summary.failed == 1);
  CHECK(verdict.summary.waived_cases == 1);
  CHECK(verdict.summary.errors == 1);
  CHECK(verdict.summary.warnings == 1);
  CHECK(verdict.summary.notes == 1);
  CHECK(verdict.outcome == Outcome::fail);
}

TEST_CASE("waived cases do not fail the run") {
  const Verdict verdict =
      decide({judged("a", {finding(Severity::error, "agreed")})}, {}, Severity::error);
  CHECK(verdict.outcome == Outcome::pass);
  CHECK_FALSE(verdict.error);
}

TEST_CASE("cases stand by suite, query and binding") {
  JudgedCase hot = judged("a", {});
  hot.evidence.binding = "hot";
  const Verdict verdict = decide({judged("b", {}), hot, judged("a", {})}, {}, Severity::error);
  CHECK(verdict.cases[0].evidence.binding == "default");
  CHECK(verdict.cases[1].evidence.binding == "hot");
  CHECK(verdict.cases[2].evidence.query.name == "b");
}

TEST_CASE("a run that could give no verdict carries its error") {
  const Verdict verdict = no_verdict(Error("no server"));
  CHECK(verdict.outcome == Outcome::none);
  REQUIRE(verdict.error);
  CHECK(verdict.error->message == "no server");
}

TEST_CASE("severities are spelled as they are read") {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
    CHECK(severity_from(to_string(severity)) == severity);
  CHECK_FALSE(severity_from("fatal"));
}
