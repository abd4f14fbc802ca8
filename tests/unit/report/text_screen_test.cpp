// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>
#include <vector>

#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "gate/report/wrapping.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

/// Each with a fix of its own.
std::vector<JudgedCase> failing_cases_of(int count) {
  std::vector<JudgedCase> cases;
  for (int i = 0; i < count; ++i) {
    JudgedCase judged = sample::failing_case();
    judged.evidence.query.name = fmt::format("query_{:03}", i);
    judged.findings.front().hint = fmt::format("Create the index idx_{} again.", i);
    cases.push_back(judged);
  }
  return cases;
}

std::string screen(const Verdict& verdict, std::size_t columns = 80, std::size_t rows = 24) {
  return text_report(verdict, {.columns = columns, .rows = rows});
}

/// The columns that each line takes.
std::vector<std::size_t> widths_of(const std::string& text) {
  std::vector<std::size_t> widths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) widths.push_back(columns_of(line));
  return widths;
}

std::string last_line(const std::string& text) {
  return text.substr(text.rfind('\n', text.size() - 2) + 1);
}

}  // namespace

TEST_CASE("one failing case is told in full, in lines that the terminal holds") {
  const Verdict verdict = sample::verdict_of({sample::failing_case()});
  const std::string text = screen(verdict);
  CHECK(text ==
        "FAIL orders/orders_recent [hot]  queries/orders/orders_recent.sql:8\n"
        "  error: Seq Scan on public.orders replaces Index Scan using orders_recent_idx\n"
        "    [seq-scan] (index-dropped)\n"
        "    detail: The scan reads 250,000 rows and keeps 99,812.\n"
        "    hint: Create the index again, or accept the new plan.\n"
        "  to accept: plangate refresh orders/orders_recent\n"
        "\n"
        "plangate: fail: 1 of 1 case failed (1 error), PostgreSQL 15.20\n");
  CHECK(text_report(verdict, {}).find("    [seq-scan]") == std::string::npos);
}

TEST_CASE("a run of a hundred failing cases fits the screen, with the verdict last") {
  const Verdict verdict = sample::verdict_of(failing_cases_of(100));
  for (const std::size_t columns : {40U, 80U, 120U})
    for (const std::size_t rows : {16U, 24U, 50U}) {
      CAPTURE(columns);
      CAPTURE(rows);
      const std::string text = screen(verdict, columns, rows);
      CHECK(rows_of(text, columns) <= rows - 2);
      CHECK(contains(text, "FAIL orders/query_000"));
      CHECK(contains(text, "more cases fail"));
      CHECK(contains(text, "plangate: fail: 100 of 100"));
    }
  CHECK(last_line(screen(verdict)).starts_with("plangate: fail: 100 of 100 cases failed"));
  CHECK(contains(text_report(verdict, {}), "query_099"));
}

TEST_CASE("each failing case of a digest has its finding and its fix") {
  const std::string text = screen(sample::verdict_of(failing_cases_of(100)));
  CHECK(contains(text,
                 "FAIL orders/query_001 [hot]  queries/orders/orders_recent.sql:8\n"
                 "  error: Seq Scan on public.orders replaces Index Scan using orders_recent_idx\n"
                 "    [seq-scan] (index-dropped)\n"
                 "    hint: Create the index idx_1 again.\n"));
  CHECK_FALSE(contains(text, "detail:"));
}

TEST_CASE("cases that one fix cures are named below the first of them") {
  std::vector<JudgedCase> cases = failing_cases_of(9);
  for (JudgedCase& each : cases) each.findings.front().hint = "Create the index again.";
  const std::string text = screen(sample::verdict_of(cases));
  CHECK(contains(text, "    detail: The scan reads"));  // there is room for it
  CHECK(
      contains(text, "    same fix: orders/query_001 [hot], orders/query_002 [hot], and 6 more\n"));
  CHECK_FALSE(contains(text, "FAIL orders/query_001"));
}

TEST_CASE("the same hint for another relation is another fix") {
  std::vector<JudgedCase> cases = failing_cases_of(9);
  for (JudgedCase& each : cases) each.findings.front().hint = "Create the index again.";
  cases.back().findings.front().relation = "users";
  CHECK(contains(screen(sample::verdict_of(cases)), "FAIL orders/query_008"));
}

TEST_CASE("a case with several findings that decide says so in a digest") {
  std::vector<JudgedCase> cases = failing_cases_of(20);
  cases.front().findings.push_back(sample::seq_scan_finding());
  CHECK(contains(screen(sample::verdict_of(cases)), "    and 1 further finding\n"));
}

TEST_CASE("warnings are told as far as there is room, then counted") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  for (int i = 0; i < 40; ++i)
    judged.findings.push_back(
        sample::finding("more-work", Severity::warning, fmt::format("{} rows", i)));
  const Verdict verdict = sample::verdict_of({judged});
  const std::string text = screen(verdict);
  CHECK(rows_of(text, 80) == 22);
  CHECK(contains(text, "20 more warnings, shown with -v\n"));
  CHECK_FALSE(contains(text_report(verdict, {}), "more warnings"));
}

TEST_CASE("colours change no line") {
  const Verdict verdict = sample::verdict_of(failing_cases_of(30));
  const std::string plain = screen(verdict);
  const std::string colored = text_report(verdict, {.color = true, .columns = 80, .rows = 24});
  CHECK(colored != plain);
  CHECK(widths_of(colored) == widths_of(plain));
}

TEST_CASE("a verbose report is whole on any screen") {
  const Verdict verdict = sample::verdict_of(failing_cases_of(100));
  const std::string text = text_report(verdict, {.verbose = true, .columns = 80, .rows = 24});
  CHECK(contains(text, "query_099"));
}
