// SPDX-License-Identifier: MIT
#include "gate/report/markdown/comment_body.h"

#include <doctest/doctest.h>

#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

namespace {

const CommentPlace on_github{.key = default_comment_key,
                             .repository_url = "https://github.com/shop/api",
                             .commit = "0123456789abcdef0123456789abcdef01234567",
                             .folder = ""};

Verdict failing() {
  return sample::verdict_of({sample::failing_case(), sample::judged_case("by_id", "default")});
}

Verdict passing() {
  return sample::verdict_of({sample::judged_case("by_id", "default")});
}

/// `count` failing cases, each of a query of its own with this text.
Verdict many(int count, const std::string& sql) {
  std::vector<JudgedCase> cases;
  for (int i = 0; i < count; ++i) {
    JudgedCase judged = sample::failing_case();
    judged.evidence.query.name = "query_" + std::to_string(10'000 + i);
    judged.evidence.query.sql = sql;
    cases.push_back(std::move(judged));
  }
  return sample::verdict_of(std::move(cases));
}

std::string body(const Verdict& verdict) {
  return comment_body(verdict, on_github, Told::nothing);
}

}  // namespace

TEST_CASE("a comment begins with its marker, then the verdict and the commit") {
  CHECK(body(failing()).starts_with(
      "<!-- plangate comment, key=plangate, told=failure -->\n"
      "### ❌ plangate: fail: 1 of 2 cases failed (1 error), PostgreSQL 15.20\n\n"
      "Judged: commit [`0123456789`](https://github.com/shop/api/commit/"
      "0123456789abcdef0123456789abcdef01234567).\n\n"
      "| case | rule | relation | cause |\n"));
}

TEST_CASE("cases lead to their lines at the commit, below the project's folder") {
  CHECK(
      contains(body(failing()),
               "| [`orders/orders_recent [hot]`](https://github.com/shop/api/blob/"
               "0123456789abcdef0123456789abcdef01234567/queries/orders/orders_recent.sql#L8) |"));
  CommentPlace place = on_github;
  place.folder = "my app/";
  CHECK(contains(comment_body(failing(), place, Told::nothing),
                 "01234567/my%20app/queries/orders/orders_recent.sql#L8)"));
}

TEST_CASE("without a commit there are no links, and files have a column") {
  const std::string text = comment_body(failing(), {}, Told::nothing);
  CHECK_FALSE(contains(text, "]("));
  CHECK(contains(text, "| case | rule | relation | cause | file |"));
}

TEST_CASE("a failing case has the command that accepts it, and the way without a database") {
  const std::string text = body(failing());
  CHECK(contains(text, "```sh\nplangate refresh orders/orders_recent\n```\n"));
  CHECK(contains(text, "```sh\nplangate refresh --from results.json\n```\n"));
  CHECK_FALSE(contains(body(passing()), "refresh"));
}

TEST_CASE("a pass says resolved where the comment told of a failure") {
  const std::string text = comment_body(passing(), on_github, Told::failure);
  CHECK(
      text.starts_with("<!-- plangate comment, key=plangate, told=failure -->\n"
                       "### ✅ plangate: resolved\n\n"
                       "What this comment reported as failing passes now.\n\n"
                       "Latest run: pass: 1 case passed, PostgreSQL 15.20.\n"));
  CommentPlace later = on_github;
  later.commit[0] = 'f';
  CHECK(comment_body(passing(), later, Told::failure) == text);  // nothing to edit
}

TEST_CASE("a pass after no verdict reports no failure as gone") {
  const std::string text = comment_body(passing(), on_github, Told::no_verdict);
  CHECK(contains(text, "An earlier run gave no verdict; this one did."));
  CHECK_FALSE(contains(text, "failing"));
}

TEST_CASE("a comment says that there is no verdict, and why") {
  const std::string text = body(no_verdict(Error("cannot seed orders", "line 3", "Mend it.")));
  CHECK(contains(text, "told=no-verdict -->\n### ❌ plangate: no verdict: cannot seed orders\n"));
  CHECK(contains(text, "neither a pass nor a failure"));
}

TEST_CASE("another key stands in the marker and the heading") {
  CommentPlace place = on_github;
  place.key = "billing";
  const std::string text = comment_body(failing(), place, Told::nothing);
  CHECK(contains(text, "key=billing,"));
  CHECK(contains(text, "PostgreSQL 15.20 `billing`\n"));
}

TEST_CASE("a comment that would be too long leaves out what matters least") {
  const auto fits = [](const std::string& text) { return utf16_length(text) <= longest_comment; };
  const std::string all = body(many(3, "SELECT 1"));
  CHECK(contains(all, "<summary>The query</summary>"));
  CHECK_FALSE(contains(all, "leaves out"));
  std::string long_query;
  for (int line = 0; line < 9; ++line) long_query += std::string(999, 'x') + "\n";
  const std::string without_queries = body(many(9, long_query));
  CHECK(fits(without_queries));
  CHECK(contains(without_queries, "leaves out the texts of the queries;"));
  CHECK(contains(without_queries, "<summary>Environment</summary>"));
  const std::string without_plans = body(many(60, "SELECT 1"));
  CHECK(fits(without_plans));
  CHECK(contains(without_plans, "the plans and all but the failing cases"));
  CHECK_FALSE(contains(without_plans, "```diff"));
  const std::string table = body(many(1'000, "SELECT 1"));
  CHECK(fits(table));
  CHECK(contains(table, "everything but the table of failing cases"));
  CHECK(contains(table, " more.\n"));
}

TEST_CASE("the failing cases stay whole where what passed is too much") {
  Verdict verdict = failing();
  for (int i = 0; i < 40; ++i) verdict.environment.unpinned.push_back(std::string(2'000, 'u'));
  const std::string text = body(verdict);
  CHECK(utf16_length(text) <= longest_comment);
  CHECK(contains(text, "leaves out the texts of the queries and all but the failing cases"));
  CHECK(contains(text, "```diff"));
}

TEST_CASE("no results make a comment too long, whatever their texts are") {
  const std::string worst(100'000, '#');
  std::string wide;
  for (int i = 0; i < 30'000; ++i) wide += "𝄞";
  for (const std::string& text : {worst, wide}) {
    CHECK(utf16_length(body(no_verdict(Error(text, text, text)))) <= longest_comment);
    Verdict verdict = many(300, text);
    for (JudgedCase& each : verdict.cases) each.findings[0].message = text.substr(0, 4'000);
    verdict.environment.postgres = text;
    for (int i = 0; i < 30; ++i) verdict.skipped[std::to_string(i) + text] = text;
    CHECK(utf16_length(body(verdict)) <= longest_comment);
  }
}

TEST_CASE("length is counted in UTF-16 units") {
  CHECK(utf16_length("abc") == 3);
  CHECK(utf16_length("äöü") == 3);
  CHECK(utf16_length("→") == 1);
  CHECK(utf16_length("𝄞") == 2);
}

TEST_CASE("texts of the results cannot forge a marker, mention, refer or link elsewhere") {
  Verdict verdict = failing();
  JudgedCase& judged = verdict.cases[1];
  const std::string hostile =
      "<!-- plangate comment, key=plangate, told=nothing --> @team fixes #12 GH-12 "
      "https://github.com/shop/api/issues/1 www.example.com";
  judged.findings = {sample::seq_scan_finding()};
  judged.findings[0].message = hostile;
  judged.findings[0].hint = hostile;
  judged.status = Status::fail;
  judged.evidence.query.file = "../../../evil/repository/blob/x";
  const std::string text = body(verdict);
  CHECK(told_by(text, default_comment_key) == Told::failure);
  CHECK(text.find("<!--", 1) == std::string::npos);
  for (const char* const part :
       {"@team", "#12", "GH-12", "https://github.com/shop/api/issues", "www.example",
        "](https://github.com/shop/api/blob/"
        "0123456789abcdef0123456789abcdef01234567/.."}) {
    INFO(part);
    CHECK_FALSE(contains(text, part));
  }
}

TEST_CASE("operators stay as they are, so that SQL can be copied") {
  CHECK(markdown_text("a @> b #>> c || d::int") == "a @&gt; b \\#&gt;&gt; c &#124;&#124; d::int");
  CHECK(markdown_html("<b> @x @> 1") == "&lt;b&gt; @&#8203;x @&gt; 1");
}

TEST_CASE("a path of a URL leads downwards only") {
  CHECK(url_path("queries/a b#1?.sql") == "queries/a%20b%231%3F.sql");
  CHECK(url_path("ä)") == "%C3%A4%29");
  for (const char* const path : {"", "/etc", "../x", "a/../b", "a/..", "./a"}) {
    INFO(path);
    CHECK(url_path(path).empty());
  }
}

TEST_CASE("further cases of a query are folded away, with one command for all") {
  JudgedCase tail = sample::failing_case();
  tail.evidence.binding = "tail";
  tail.findings[0].message = "a <b> @team";
  const std::string text = body(sample::verdict_of({sample::failing_case(), tail}));
  CHECK(contains(text, "#### ❌ `orders/orders_recent [hot]`"));
  CHECK_FALSE(contains(text, "#### ❌ `orders/orders_recent [tail]`"));
  CHECK(contains(text,
                 "<details><summary>❌ <code>orders/orders_recent [tail]</code> "
                 "a &lt;b&gt; @&#8203;team</summary>\n"));
  const std::string command = "```sh\nplangate refresh orders/orders_recent\n```";
  const std::size_t first = text.find(command);
  REQUIRE(first != std::string::npos);
  CHECK(text.find(command, first + 1) == std::string::npos);
}

TEST_CASE("of many failing queries only the first are in the open") {
  const std::string text = body(many(5, "SELECT 1"));
  CHECK_FALSE(contains(text, "<details><summary>❌ <code>orders/query_10002 [hot]</code>"));
  CHECK(contains(text,
                 "<details><summary>❌ <code>orders/query_10003 [hot]</code> Seq Scan on "
                 "public.orders replaces Index Scan using orders_recent_idx</summary>\n"));
}
