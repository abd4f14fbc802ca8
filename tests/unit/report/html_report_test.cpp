// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <limits>

#include "gate/core/text/severity.h"
#include "gate/report/html/html_escape.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

constexpr std::size_t most_bytes = 1'500'000;

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

// As a Content-Security-Policy names a text.
std::string policy_hash(const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::array<unsigned char, 45> base64{};
  EVP_EncodeBlock(base64.data(), digest.data(), SHA256_DIGEST_LENGTH);
  return "'sha256-" + std::string(reinterpret_cast<const char*>(base64.data())) + "'";
}

std::vector<JudgedCase> cases(std::size_t count, const JudgedCase& like) {
  std::vector<JudgedCase> result;
  for (std::size_t i = 0; i < count; ++i) {
    result.push_back(like);
    result.back().evidence.query.name += std::to_string(100'000 + i);
  }
  return result;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("text cannot open an element, end an attribute or start an entity in HTML") {
  CHECK(html_text("<b onclick=\"x\" id='y'>&amp;`") ==
        "&lt;b onclick=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&#96;");
  CHECK(html_text("a\nb\tc") == "a\nb\tc");
  CHECK(html_line("a\n  b", 100) == "a b");
  CHECK(html_lines("<<<<", 3) == "…");
}

TEST_CASE("controls, bytes that are no UTF-8 and turned reading directions are shown as such") {
  CHECK(html_text(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(html_text("\xFF") == "\xEF\xBF\xBD");
  CHECK(html_text("\xE2\x80\xAEtxt\xE2\x81\xA9") == "\xEF\xBF\xBDtxt\xEF\xBF\xBD");
  CHECK(html_text("naïve – “q”") == "naïve – “q”");
}

TEST_CASE("the page allows its own style and script by their hashes and nothing else") {
  const std::string page = html_report(sample::verdict_of({sample::failing_case()}));
  CHECK(contains(page, "default-src 'none'; style-src " +
                           policy_hash(between(page, "<style>", "</style>")) + "; script-src " +
                           policy_hash(between(page, "<script>", "</script>"))));
  CHECK(occurrences(page, "<script") == 1);
  CHECK(occurrences(page, "<style") == 1);
  CHECK(occurrences(page, " style=") == 0);
  CHECK_FALSE(contains(page, "http://"));
  CHECK_FALSE(contains(page, "https://"));
}

TEST_CASE("a failing case stands open with what, why, what to do, both plans, query and command") {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.parameters = {"tenant_id", "since", "city"};
  judged.evidence.query.bindings = {{"hot", {{"1", {}}, {{}, "SELECT 2"}, {{}, {}}}}};
  const std::string page = html_report(sample::verdict_of({judged}));
  CHECK(
      contains(page, "<span class=\"outcome fail\">fail</span> <span class=\"words\">1 of 1 case"));
  CHECK(contains(page,
                 "data-status=\"fail\" data-changed=\"\" data-suite=\"orders\" "
                 "data-rules=\"seq-scan\" open>"));
  CHECK(contains(page, "Seq Scan on public.orders replaces Index Scan using orders_recent_idx"));
  CHECK(contains(page, "<dt>Cause</dt><dd>index-dropped</dd>"));
  CHECK(contains(page, "<dt>What to do</dt><dd>Create the index again"));
  CHECK(contains(page,
                 "<code class=\"command\" tabindex=\"-1\">plangate refresh "
                 "orders/orders_recent</code>"));
  CHECK(contains(page, "<b>Index Scan using orders_recent_idx on public.orders o</b>"));
  CHECK(contains(page, "<b>Seq Scan on public.orders o</b> <span class=\"tag error\">seq-scan"));
  CHECK(contains(page, "SELECT id FROM orders o\nWHERE tenant_id = :tenant_id;"));
  CHECK(contains(page, "<dt><code>tenant_id</code></dt><dd><code>1</code></dd>"));
  CHECK(contains(page, "<code>SELECT 2</code> <em>evaluated on the seeded database</em>"));
  CHECK(contains(page, "<dt><code>city</code></dt><dd><em>NULL</em></dd>"));
}

TEST_CASE("what failed stands before what changed, and that before what passed") {
  JudgedCase noted = sample::judged_case("a_noted", "default");
  noted.findings = {sample::finding("small-seed", Severity::note, "a note")};
  const std::string page = html_report(sample::verdict_of(
      {noted, sample::judged_case("b_passed", "default"), sample::failing_case()}));
  const std::size_t failing = page.find("orders_recent <");
  CHECK(failing < page.find("a_noted"));
  CHECK(page.find("a_noted") < page.find("b_passed"));
}

TEST_CASE("nothing from outside becomes HTML, wherever it stands") {
  const std::string evil = "</script><script>alert(1)</script><img src=x onerror=\"alert(2)\">'";
  JudgedCase judged = sample::failing_case();
  Evidence& evidence = judged.evidence;
  evidence.query.suite = evidence.query.name = evidence.query.file = evidence.query.sql = evil;
  evidence.query.normalized = evidence.binding = evil;
  evidence.query.parameters = {evil};
  evidence.query.bindings = {{evil, {{evil, {}}}}};
  Node& node = evidence.current->root.children[0].children[0];
  node.node_type = node.relation = node.schema = node.alias = node.index = evil;
  node.subplan_name = evil;
  node.conditions = {{evil, evil}};
  node.sort_key = {evil};
  Finding& finding = judged.findings[0];
  finding.rule = finding.schema = finding.relation = finding.message = evil;
  finding.detail = finding.hint = finding.cause = evil;
  Verdict verdict = sample::verdict_of({judged});
  verdict.environment.postgres = verdict.environment.locale = verdict.environment.clock = evil;
  verdict.environment.settings = {{evil, evil}};
  verdict.environment.unpinned = verdict.environment.differences = {evil};
  verdict.skipped = {{evil, evil}};
  const std::string page = html_report(verdict);
  CHECK(occurrences(page, "<script") == 1);
  CHECK(occurrences(page, "</script") == 1);
  CHECK_FALSE(contains(page, "<img"));
  CHECK_FALSE(contains(page, "onerror=\""));
  CHECK(contains(html_report(no_verdict(Error(evil, evil, evil))), "&lt;img"));
  CHECK_FALSE(contains(html_report(no_verdict(Error(evil, evil, evil))), "<img"));
}

TEST_CASE("a page without a verdict says so first, why and what to do, and has no filters") {
  const std::string page =
      html_report(no_verdict(Error("cannot seed orders", "line 3", "Mend it.")));
  CHECK(contains(page,
                 "<span class=\"outcome none\">no verdict</span> <span class=\"words\">cannot "
                 "seed orders</span>"));
  CHECK(contains(page, "<pre>line 3</pre>"));
  CHECK(contains(page, "<dt>What to do</dt><dd>Mend it.</dd>"));
  CHECK_FALSE(contains(page, "id=\"search\""));
}

TEST_CASE("a page names the suites that were not run") {
  Verdict verdict = sample::verdict_of({sample::judged_case("by_id", "default")});
  verdict.skipped = {{"shop", "no server of major 17"}};
  CHECK(contains(html_report(verdict), "<li>the suite shop was not run: no server of major 17"));
}

TEST_CASE("of thousands of cases those that failed keep their plans and the page stays small") {
  std::vector<JudgedCase> many = cases(3'000, sample::judged_case("by_id", "default"));
  many.push_back(sample::failing_case());
  const std::string page = html_report(sample::verdict_of(many));
  CHECK(page.size() <= most_bytes);
  CHECK(contains(page, "To stay under 1.5 MB this page leaves out the queries and plans of 2,"));
  CHECK(contains(page, "<b>Seq Scan on public.orders o</b>"));
  CHECK(occurrences(page, "by_id10") + occurrences(page, "by_id11") >= 3'000);
}

TEST_CASE("of thousands of failing cases all are named, and as many explained as there is room") {
  const std::string page = html_report(sample::verdict_of(cases(1'000, sample::failing_case())));
  CHECK(page.size() <= most_bytes);
  CHECK(occurrences(page, "class=\"case fail\"") == 1'000);
  CHECK(contains(page, "<b>Seq Scan on public.orders o</b>"));
  CHECK(contains(page, "and does not name") == false);
}

TEST_CASE("a page that cannot even name all cases says how many are missing") {
  const std::string page = html_report(sample::verdict_of(cases(8'000, sample::failing_case())));
  CHECK(page.size() <= most_bytes);
  CHECK(contains(page, "and does not name "));
  CHECK(contains(page, " more.</p>"));
}

TEST_CASE("one case of enormous texts takes no other's room") {
  JudgedCase huge = sample::failing_case();
  huge.evidence.query.sql.assign(2'000'000, '<');
  huge.findings[0].detail.assign(2'000'000, '&');
  huge.evidence.current->root.children[0].conditions = {{"Filter", std::string(2'000'000, '"')}};
  JudgedCase other = sample::failing_case();
  other.evidence.query.name = "other";
  const std::string page = html_report(sample::verdict_of({huge, other}));
  CHECK(page.size() <= most_bytes);
  CHECK(occurrences(page, "<b>Index Scan using orders_recent_idx on public.orders o</b>") == 2);
}

TEST_CASE("a plan of thousands of nodes is left to the JSON report") {
  JudgedCase judged = sample::failing_case();
  for (int i = 0; i < 3'000; ++i)
    judged.evidence.current->root.children.push_back(sample::node("Result", 1, 1));
  const std::string page = html_report(sample::verdict_of({judged}));
  CHECK(page.size() <= most_bytes);
  CHECK(contains(page, "more nodes than this page holds"));
}

TEST_CASE("numbers that are none make no bar longer than its place") {
  JudgedCase judged = sample::failing_case();
  Node& scan = judged.evidence.current->root.children[0].children[0];
  scan.plan_rows = std::numeric_limits<double>::infinity();
  scan.actual_rows = 1e308;
  scan.loops = 1e300;
  const std::string page = html_report(sample::verdict_of({judged}));
  CHECK_FALSE(contains(page, "width=\"nan\""));
  CHECK_FALSE(contains(page, "width=\"inf\""));
}
