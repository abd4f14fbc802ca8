// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "gate/report/clean_text.h"
#include "gate/report/folded_diff.h"
#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

/// So many lines of a thousand bytes.
std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += std::string(i == 0 ? "" : "\n") + std::string(999, 'x');
  return text;
}

}  // namespace

TEST_CASE("the verdict comes first, then the table of failing cases") {
  const std::string text = markdown_report(
      sample::verdict_of({sample::failing_case(), sample::judged_case("orders_by_id", "default")}));
  CHECK(text.starts_with(
      "### ❌ plangate: fail: 1 of 2 cases failed (1 error), PostgreSQL 15.20\n\n"
      "| case | rule | relation | cause | file |\n"
      "|---|---|---|---|---|\n"
      "| `orders/orders_recent [hot]` | `seq-scan` | `public.orders` | `index-dropped` | "
      "`queries/orders/orders_recent.sql:8` |\n"));
}

TEST_CASE("a failing case says what changed, why and what to do, with diff, command and query") {
  const std::string text = markdown_report(sample::verdict_of({sample::failing_case()}));
  CHECK(contains(text, "#### ❌ `orders/orders_recent [hot]`"));
  CHECK(contains(text, "**What changed** (`seq-scan`): Seq Scan on public.orders replaces"));
  CHECK(contains(text, "**Why** (`index-dropped`): The scan reads 250,000 rows and keeps"));
  CHECK(contains(text, "**What to do**: Create the index again"));
  CHECK(contains(text, "```diff\n Limit "));
  CHECK(contains(text, "\n-  -> Index Scan using orders_recent_idx"));
  CHECK(contains(text, "```sh\nplangate refresh orders/orders_recent\n```\n"));
  CHECK(contains(text, "<details><summary>The query</summary>\n\n```sql\nSELECT id FROM"));
}

TEST_CASE("a passing run with a changed plan says in one line what changed") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  judged.findings = {sample::finding("plan-changed", Severity::note, "another index serves")};
  const std::string text = markdown_report(sample::verdict_of({judged}));
  CHECK(text.starts_with("### ✅ plangate: pass: 1 case passed (1 note), PostgreSQL 15.20\n"));
  CHECK(contains(text, "- `orders/orders_by_id`: another index serves\n"));
  CHECK_FALSE(contains(text, "| case |"));
}

TEST_CASE("warnings, waived findings and the environment are folded away") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  Finding waived = sample::seq_scan_finding();
  waived.waived = "nightly export";
  judged.findings = {waived, sample::finding("spill", Severity::warning, "sorted on disk")};
  const std::string text = markdown_report(sample::verdict_of({judged}));
  CHECK(contains(text, "- `spill` `orders/orders_by_id`: sorted on disk\n"));
  CHECK(contains(text, "Reason: nightly export"));
  CHECK(contains(text, "- PostgreSQL: `15.20`"));
  CHECK(contains(text, "- `work_mem`: `4MB`"));
}

TEST_CASE("a case without a difference of plans shows the current plan") {
  JudgedCase judged = sample::judged_case("orders_by_id", "default");
  judged.findings = {sample::finding("row-estimate", Severity::error, "off by 40")};
  const std::string text = markdown_report(sample::verdict_of({judged}));
  CHECK_FALSE(contains(text, "```diff"));
  CHECK(contains(text, "The current plan:\n\n```text\nLimit "));
}

TEST_CASE("a run without a verdict says so first") {
  const std::string text =
      markdown_report(no_verdict(Error("cannot seed orders", "line 3", "Mend it.")));
  CHECK(text.starts_with("### ❌ plangate: no verdict: cannot seed orders\n"));
  CHECK(contains(text, "```text\nline 3\n```"));
  CHECK(contains(text, "**What to do**: Mend it."));
}

TEST_CASE("running text cannot open HTML, end a cell, format, mention or refer") {
  CHECK(markdown_text("a<b> & c|d") == "a&lt;b&gt; &amp; c&#124;d");
  CHECK(markdown_text("@team #12") == "@&#8203;team \\#&#8203;12");
  CHECK(markdown_text("orders_idx _x_ *y* `z`") == "orders_idx \\_x\\_ \\*y\\* \\`z\\`");
  CHECK(markdown_text("one\n\n  two") == "one<br>two");
}

TEST_CASE("a code span outlasts its backticks, pipes and line breaks") {
  CHECK(code_span("a`b", Place::paragraph) == "``a`b``");
  CHECK(code_span("`a`", Place::paragraph) == "`` `a` ``");
  CHECK(code_span("a|b\nc", Place::table) == "`a\\|b c`");
  CHECK(code_span("a|b", Place::paragraph) == "`a|b`");
}

TEST_CASE("a fence is longer than any run of backticks inside") {
  CHECK(code_block("x", "sql") == "```sql\nx\n```\n");
  CHECK(code_block("````\n", "sql") == "`````sql\n````\n`````\n");
}

TEST_CASE("hostile names stay inside their place") {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = "x|y`\n</details>@team";
  judged.evidence.query.sql = "SELECT 1\n```\n</details>\n::error::fooled\n@team";
  judged.findings[0].message = "<script> @team ::error::x";
  judged.findings[0].relation = "a|b";
  const std::string text = markdown_report(sample::verdict_of({judged}));
  CHECK(contains(text, "| ``orders/x\\|y` </details>@team [hot]`` |"));
  CHECK(contains(text, "````sql\nSELECT 1\n```\n</details>\n"));
  CHECK_FALSE(contains(text, "\n::error"));
  CHECK_FALSE(contains(text, "<script>"));
}

TEST_CASE("a log command is defused, a cast is not touched") {
  CHECK_FALSE(contains(without_log_commands("a\n ::error::x"), "::error"));
  CHECK_FALSE(contains(without_log_commands("a ##[set-env name=x]y"), "##["));
  CHECK(without_log_commands("(x)\n::numeric\na::int::text") == "(x)\n::numeric\na::int::text");
}

TEST_CASE("text is cut between characters") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("ääää", 6) == "ä…");
}

TEST_CASE("long unchanged runs of a diff are folded, short ones are not") {
  CHECK(folded_diff(" a\n b\n c\n-d\n") == " a\n b\n c\n-d\n");
  CHECK(folded_diff(" a\n b\n c\n d\n-e\n f\n") == " a\n  …\n d\n-e\n f\n");
}

TEST_CASE("a report that would be too long leaves out queries, then passes, plans, sections") {
  const auto report_with = [](std::size_t sql, std::size_t conditions, std::size_t detail) {
    JudgedCase judged = sample::failing_case();
    judged.evidence.query.sql = lines(sql);
    judged.evidence.current->root.conditions.assign(conditions, {"Filter", lines(1)});
    judged.findings[0].detail = lines(detail);
    std::vector<JudgedCase> cases;
    for (int i = 0; i < 120; ++i) {
      judged.evidence.query.name = fmt::format("orders_{:03}", i);
      cases.push_back(judged);
    }
    return markdown_report(sample::verdict_of(cases));
  };
  const std::string queries = report_with(10, 1, 1);
  CHECK(queries.size() <= 1'000'000);
  CHECK(contains(queries, "leaves out the texts of the queries;"));
  CHECK(contains(queries, "```diff"));

  const std::string plans = report_with(1, 10, 1);
  CHECK(plans.size() <= 1'000'000);
  CHECK(contains(plans,
                 "leaves out the texts of the queries, the plans and all but the failing cases;"));
  CHECK(contains(plans, "**What changed**"));

  const std::string sections = report_with(1, 1, 10);
  CHECK(sections.size() <= 1'000'000);
  CHECK(contains(sections, "leaves out everything but the table"));
  CHECK(contains(sections, "| `orders/orders_000 [hot]` |"));
}

TEST_CASE("a table that would be too long ends with the number of rows left out") {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = std::string(400, 'n');
  const std::string text =
      markdown_report(sample::verdict_of(std::vector<JudgedCase>(1500, judged)));
  CHECK(text.size() <= 1'000'000);
  CHECK(text.starts_with("### ❌ plangate: fail: 1,500 of 1,500 cases failed"));
  CHECK(contains(text, " more.\n"));
}

TEST_CASE("text that grows most when it is escaped stays under the limit") {
  std::string worst;
  for (int i = 0; i < 300'000; ++i) worst += "##[";
  const std::string text = markdown_report(no_verdict(Error(worst, worst, worst)));
  CHECK(text.size() <= 1'000'000);
  CHECK(text.starts_with("### ❌ plangate: no verdict: "));
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = std::string(300, '|');
  judged.evidence.query.file = worst.substr(0, 300);
  judged.findings[0].relation = worst.substr(0, 300);
  CHECK(markdown_report(sample::verdict_of(std::vector<JudgedCase>(1000, judged))).size() <=
        1'000'000);
}
