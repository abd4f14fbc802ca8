// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>

#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

auto lines_of(const std::string& text) {
  return std::ranges::count(text, '\n');
}

JudgedCase warned(const std::string& query, const std::string& message) {
  JudgedCase judged = sample::judged_case(query, "default");
  judged.findings = {sample::finding("spill", Severity::warning, message)};
  return judged;
}

}  // namespace

TEST_CASE("a failing case is annotated at its query's own line, with what to do") {
  CHECK(annotations_report(sample::verdict_of({sample::failing_case()})) ==
        "::error file=queries/orders/orders_recent.sql,line=8,"
        "title=seq-scan orders/orders_recent [hot]::"
        "Seq Scan on public.orders replaces Index Scan using orders_recent_idx%0A"
        "Create the index again, or accept the new plan.%0A"
        "If this is intended: plangate refresh orders/orders_recent\n");
}

TEST_CASE("a run where nothing is to be said annotates nothing") {
  CHECK(annotations_report(sample::verdict_of({sample::judged_case("a", "default")})).empty());
}

TEST_CASE("errors stand before warnings, notes and waived findings are left out") {
  JudgedCase noted = sample::judged_case("noted", "default");
  noted.findings = {sample::finding("plan-changed", Severity::note, "another plan")};
  JudgedCase waived = sample::judged_case("waived", "default");
  waived.findings = {sample::seq_scan_finding()};
  waived.findings.front().waived = "the nightly export";
  const std::string text = annotations_report(
      sample::verdict_of({warned("a", "to disk"), noted, waived, sample::failing_case()}));
  CHECK(lines_of(text) == 2);
  CHECK(text.starts_with("::error file=queries/orders/orders_recent.sql"));
  CHECK(contains(text, "\n::warning file=queries/orders/a.sql"));
}

TEST_CASE("what GitHub would drop is counted") {
  std::vector<JudgedCase> cases;
  for (int i = 10; i < 22; ++i) cases.push_back(warned("q" + std::to_string(i), "to disk"));
  const std::string text = annotations_report(sample::verdict_of(cases));
  CHECK(lines_of(text) == 11);
  CHECK(contains(text, "queries/orders/q19.sql"));
  CHECK_FALSE(contains(text, "queries/orders/q20.sql"));
  CHECK(text.ends_with("::notice title=plangate::2 more warnings in the summary\n"));
}

TEST_CASE("text from outside begins no command of its own") {
  JudgedCase judged = warned("a,b:c%", "x\n::set-env name=A::b\r::stop-commands::x");
  judged.findings.front().hint = "100 %\n::error::no";
  const std::string text = annotations_report(sample::verdict_of({judged}));
  CHECK(lines_of(text) == 1);
  CHECK(contains(text, "file=queries/orders/a%2Cb%3Ac%25.sql,line=8,"));
  CHECK(contains(text, "100 %25%0A::error::no"));
  CHECK_FALSE(contains(text, "\n::set-env"));
}

TEST_CASE("a run without a verdict is an error") {
  const std::string text =
      annotations_report(no_verdict(Error("seed/1.sql:3: syntax error", "", "Correct it.")));
  CHECK(text == "::error title=plangate::no verdict: seed/1.sql:3: syntax error%0ACorrect it.\n");
}

TEST_CASE("findings stand below the error of a run that judged a part") {
  Verdict verdict = sample::verdict_of({warned("a.sql", "slow")});
  verdict.outcome = Outcome::none;
  verdict.error = Error("seed/1.sql:3: no extension");
  const std::string text = annotations_report(verdict);
  CHECK(text.starts_with("::error title=plangate::no verdict: seed/1.sql:3: no extension"));
  CAPTURE(text);
  CHECK(contains(text, "::warning "));
}
