// SPDX-License-Identifier: MIT
#include "gate/report/shown_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "gate/report/plan_tree.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;

namespace {

std::string numbers(int count) {
  std::string list;
  for (int i = 1; i <= count; ++i) list += fmt::format("{}{}", i == 1 ? "" : ",", i);
  return list;
}

std::string long_condition() {
  return fmt::format("(o.id = ANY ('{{{}}}'::bigint[]))", numbers(5'000));
}

Verdict verdict_with_a_long_list() {
  JudgedCase judged = sample::failing_case();
  judged.evidence.current->root.children[0].children[0].conditions = {{"Filter", long_condition()}};
  judged.evidence.query.sql = "SELECT FROM orders WHERE id IN (" + numbers(5'000) + ")";
  judged.findings[0].message = "no index serves " + long_condition();
  judged.findings[0].detail = "the table's filter: " + long_condition() + "\nanother line";
  JudgedCase warned = sample::judged_case("warned", "default");
  warned.findings = {sample::finding("spill", Severity::warning, long_condition()),
                     sample::finding("plan-changed", Severity::note, long_condition())};
  return sample::verdict_of({judged, warned});
}

}  // namespace

TEST_CASE("texts of usual length are shown as they are") {
  for (const std::string text :
       {"(o.status = 'open'::text)", "the table's rows don't fit", "'", "", "E'it\\'s' || 'x'"})
    CHECK(shown_text(text) == text);
}

TEST_CASE("a long array keeps its first elements and says how many more there are") {
  const std::string shown = shown_line(long_condition());
  CHECK(shown ==
        "(o.id = ANY ('{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23, … 4,977 "
        "more}'::bigint[]))");
}

TEST_CASE("elements are counted, not the commas within them") {
  const std::string quoted = "\"a,b\\\"c\",{1,2},";
  std::string list;
  for (int i = 0; i < 20; ++i) list += quoted;
  const std::string shown = shown_line("'{" + list + "z}'");
  CHECK(sample::contains(shown, "'{\"a,b\\\"c\",{1,2},"));
  CHECK(sample::contains(shown, "more}'"));
  CHECK(sample::contains(shown, fmt::format("… {} more", 41 - 8)));
}

TEST_CASE("a long text keeps its beginning, an escaped quote does not end it") {
  const std::string long_text(1'000, 'x');
  const std::string kept(60, 'x');
  CHECK(shown_line("(a = '" + long_text + "'::text) AND b") ==
        "(a = '" + kept + "… 940 more bytes'::text) AND b");
  CHECK(shown_line("(a = '" + long_text + "''y'::text)") ==
        "(a = '" + kept + "… 943 more bytes'::text)");
  CHECK(shown_line("(a = E'" + long_text + "\\'y'::text)") ==
        "(a = E'" + kept + "… 943 more bytes'::text)");
}

TEST_CASE("an apostrophe begins no literal") {
  const std::string words = "the planner's choice " + std::string(200, 'x') + " of the table's";
  CHECK(shown_line(words) == words);
}

TEST_CASE("a long line without a long literal is cut, the lines around it are not") {
  std::string alternatives = "(a = 0)";
  for (int i = 1; i < 1'000; ++i) alternatives += fmt::format(" OR (a = {})", i);
  const std::string shown = shown_text("before\n" + alternatives + "\nbehind");
  CHECK(shown.starts_with("before\n(a = 0) OR (a = 1)"));
  CHECK(shown.ends_with(" more bytes\nbehind"));
  CHECK(shown.size() < 2'100);
}

TEST_CASE("a quote that nothing closes is cut as a line, in no time") {
  const std::string shown = shown_line("(" + std::string(1'000'001, '\''));
  CHECK(shown.size() < 2'100);
}

TEST_CASE("every report for people cuts long lists, the results have them whole") {
  const Verdict verdict = verdict_with_a_long_list();
  TextStyle verbose;
  verbose.verbose = true;
  for (const std::string& report :
       {text_report(verdict, {}), text_report(verdict, verbose), markdown_report(verdict),
        junit_report(verdict), html_report(verdict), gitlab_report(verdict),
        annotations_report(verdict)}) {
    CAPTURE(report.substr(0, 100));
    CHECK(sample::contains(report, "4,977 more"));
    CHECK_FALSE(sample::contains(report, ",4444,"));
  }
  CHECK(sample::contains(json_report(verdict), ",4444,"));
}
