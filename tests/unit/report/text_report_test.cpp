// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

TEST_CASE("a failing case names its place, finding, cause, detail, hint and way to accept") {
  const Verdict verdict =
      sample::verdict_of({sample::failing_case(), sample::judged_case("orders_by_id", "default")});
  CHECK(text_report(verdict, {}) ==
        "FAIL orders/orders_recent [hot]  queries/orders/orders_recent.sql:8\n"
        "  error: Seq Scan on public.orders replaces Index Scan using orders_recent_idx "
        "[seq-scan] (index-dropped)\n"
        "    detail: The scan reads 250,000 rows and keeps 99,812.\n"
        "    hint: Create the index again, or accept the new plan.\n"
        "  to accept: plangate refresh orders/orders_recent\n"
        "\n"
        "plangate: fail: 1 of 2 cases failed (1 error), PostgreSQL 15.20\n");
}

TEST_CASE("a passing run is its verdict") {
  const Verdict verdict = sample::verdict_of({sample::judged_case("orders_by_id", "default")});
  CHECK(text_report(verdict, {}) == "plangate: pass: 1 case passed, PostgreSQL 15.20\n");
}

TEST_CASE("warnings take a line, notes a count") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  judged.findings = {sample::finding("unindexed-filter", Severity::warning, "the filter keeps 1 %"),
                     sample::finding("plan-changed", Severity::note, "another index serves")};
  const Verdict verdict = sample::verdict_of({judged});
  CHECK(text_report(verdict, {}) ==
        "warning: orders/orders_by_id: the filter keeps 1 % [unindexed-filter]\n"
        "1 note, shown with -v\n"
        "plangate: pass: 1 case passed (1 warning, 1 note), PostgreSQL 15.20\n");
  CHECK(text_report(verdict, {.quiet = true}) ==
        "plangate: pass: 1 case passed (1 warning, 1 note), PostgreSQL 15.20\n");
  const std::string verbose = text_report(verdict, {.verbose = true});
  CHECK(contains(verbose, "note: another index serves [plan-changed]"));
  CHECK(contains(verbose, "Index Scan using orders_recent_idx"));
}

TEST_CASE("the worst case comes first") {
  JudgedCase twice = sample::failing_case();
  twice.evidence.query.name = "z_report";
  twice.findings.push_back(sample::seq_scan_finding());
  const std::string text = text_report(sample::verdict_of({sample::failing_case(), twice}), {});
  CHECK(text.find("z_report") < text.find("orders_recent [hot]"));
}

TEST_CASE("a run without a verdict says why and what to do") {
  const Verdict verdict =
      no_verdict(Error("cannot read ci/plangate.toml", "No such file.", "Run plangate init."));
  CHECK(text_report(verdict, {}) ==
        "plangate: no verdict: cannot read ci/plangate.toml\n"
        "  detail: No such file.\n"
        "  hint: Run plangate init.\n");
}

TEST_CASE("details of many lines are indented, and cut unless everything is asked for") {
  Finding finding = sample::seq_scan_finding();
  finding.detail = "1\n2\n3\n4\n5\n6\n7\n";
  CHECK(contains(finding_text(finding), "  detail: 1\n          2\n"));
  CHECK(contains(finding_text(finding), "          7\n"));
  JudgedCase judged = sample::failing_case();
  judged.findings = {finding};
  const Verdict verdict = sample::verdict_of({judged});
  CHECK(contains(text_report(verdict, {}), "            6\n            …\n    hint"));
  CHECK(contains(text_report(verdict, {.verbose = true}), "            7\n"));
}

TEST_CASE("a waived finding shows its reason") {
  Finding finding = sample::seq_scan_finding();
  finding.waived = "nightly export";
  CHECK(finding_text(finding) ==
        "waived: Seq Scan on public.orders replaces Index Scan using orders_recent_idx "
        "[seq-scan] (index-dropped)\n"
        "  reason: nightly export\n");
}

TEST_CASE("escape sequences and log commands from outside have no effect") {
  JudgedCase judged = sample::failing_case();
  judged.findings[0].message = "\x1b[31mred";
  judged.findings[0].detail = "first\n::error file=x::fooled\n##[set-env name=A]b";
  const std::string text = text_report(sample::verdict_of({judged}), {});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK_FALSE(contains(text, "::error"));
  CHECK_FALSE(contains(text, "##["));
}

TEST_CASE("color only where it is asked for") {
  const Verdict verdict = sample::verdict_of({sample::failing_case()});
  CHECK(contains(text_report(verdict, {.color = true}), "\x1b[1;31mFAIL\x1b[0m"));
}

TEST_CASE("refresh asks for a reason where the rule needs one") {
  JudgedCase judged = sample::failing_case();
  judged.findings = {sample::finding("row-estimate", Severity::error, "off by 40")};
  judged.status = Status::fail;
  CHECK(refresh_command(judged) ==
        "plangate refresh orders/orders_recent --reason \"why the new plan is right\"");
}

TEST_CASE("no refresh is offered for a waiver that is unused or expired") {
  JudgedCase judged = sample::judged_case("orders_recent", "hot");
  judged.status = Status::fail;  // under --fail-on warning
  judged.findings = {
      sample::finding("unused-waiver", Severity::warning, "the waiver covers nothing"),
      sample::finding("expired-waiver", Severity::warning, "the waiver ended on 2026-01-01")};
  CHECK(refresh_command(judged).empty());
}

TEST_CASE("refresh removes a stale baseline and cannot accept a query that did not run") {
  JudgedCase judged = sample::judged_case("gone", "*");
  judged.findings = {sample::finding("stale-baseline", Severity::error, "the query is gone")};
  judged.status = Status::fail;
  CHECK(refresh_command(judged) == "plangate refresh orders/gone --prune");
  judged = sample::failing_case();
  judged.status = Status::error;
  judged.findings = {sample::finding("query-error", Severity::error, "syntax error")};
  CHECK(refresh_command(judged).empty());
}

TEST_CASE("a name that a shell would read is quoted in the refresh command") {
  JudgedCase judged = sample::failing_case();
  judged.status = Status::fail;
  judged.evidence.query.name = "it's $(here)";
  CHECK(refresh_command(judged) == "plangate refresh 'orders/it'\\''s $(here)'");
}
