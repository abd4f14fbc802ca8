// SPDX-License-Identifier: MIT
// Which comment `plangate comment` writes, edits or leaves alone, on a server that plays GitHub.
#include <doctest/doctest.h>

#include "tests/github/fake_github.h"
#include "tests/github/job.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace gate::test;
using sample::contains;

namespace {

const std::string bot = "github-actions[bot]";

}  // namespace

TEST_CASE("a failing first run writes a comment, in two requests") {
  FakeGitHub github;
  const Job job(github.url());
  const Ran ran = job.comment(failing());
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.empty());
  REQUIRE(github.comments.size() == 1);
  const std::string& body = github.comments[0].body;
  CHECK(body.starts_with("<!-- plangate comment, key=plangate, told=failure -->\n### ❌ plangate"));
  CHECK(contains(body, "https://github.com/shop/api/blob/" + head + "/queries/orders/"));
  CHECK(github.requests() ==
        std::vector<std::string>{"GET /repos/shop/api/issues/7/comments?per_page=100&page=1",
                                 "POST /repos/shop/api/issues/7/comments"});
}

TEST_CASE("a clean first run is silent") {
  FakeGitHub github;
  const Ran ran = Job(github.url()).comment(passing());
  CHECK(ran.exit_code == 0);
  CHECK(github.comments.empty());
  CHECK(contains(ran.err, "nothing to report"));
}

TEST_CASE("a run without a verdict says so") {
  FakeGitHub github;
  CHECK(Job(github.url()).comment(no_verdict(Error("cannot seed orders"))).exit_code == 0);
  REQUIRE(github.comments.size() == 1);
  CHECK(contains(github.comments[0].body, "plangate: no verdict: cannot seed orders"));
}

TEST_CASE("one comment is edited where its text differs, and left alone where not") {
  FakeGitHub github;
  github.comments = {{1, "ada", "Looks good"}};
  const Job job(github.url());
  static_cast<void>(job.comment(failing()));
  REQUIRE(github.comments.size() == 2);

  CHECK(contains(job.comment(failing()).err, "is up to date"));
  CHECK(github.count("PATCH") == 0);

  Verdict other = sample::verdict_of({sample::failing_case()});
  CHECK(contains(job.comment(other).err, "edited the comment"));
  CHECK(github.count("PATCH") == 1);
  CHECK(contains(github.comments[1].body, "1 of 1 case failed"));
  CHECK(github.comments.size() == 2);
  CHECK(github.comments[0].body == "Looks good");
}

TEST_CASE("a failure that is gone is resolved, once") {
  FakeGitHub github;
  const Job job(github.url());
  static_cast<void>(job.comment(failing()));
  static_cast<void>(job.comment(no_verdict(Error("cannot seed orders"))));
  CHECK(job.comment(passing()).exit_code == 0);
  REQUIRE(github.comments.size() == 1);
  CHECK(contains(github.comments[0].body, "### ✅ plangate: resolved\n"));
  CHECK(github.count("PATCH") == 2);
  static_cast<void>(job.comment(passing()));
  CHECK(github.count("PATCH") == 2);
}

TEST_CASE("someone else's comment with our marker is left alone") {
  FakeGitHub github;
  const std::string forged = "<!-- plangate comment, key=plangate, told=failure -->\nYou're fired";
  github.comments = {{1, "mallory", forged}, {2, "", forged}};
  const Job job(github.url());
  CHECK(job.comment(passing()).exit_code == 0);
  CHECK(github.comments.size() == 2);
  CHECK(job.comment(failing()).exit_code == 0);
  REQUIRE(github.comments.size() == 3);
  CHECK(github.comments[0].body == forged);
  CHECK(github.comments[1].body == forged);
  CHECK(github.comments[2].login == bot);
}

TEST_CASE("a person's token edits that person's comment") {
  FakeGitHub github;
  github.login = "ada";
  github.comments = {{5, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"},
                     {6, "ada", "<!-- plangate comment, key=plangate, told=failure -->\nx"}};
  CHECK(Job(github.url()).comment(passing()).exit_code == 0);
  CHECK(contains(github.comments[1].body, "resolved"));
  CHECK_FALSE(contains(github.comments[0].body, "resolved"));
}

TEST_CASE("--author names another author, --key another comment") {
  FakeGitHub github;
  github.comments = {{5, "our-app[bot]", "<!-- plangate comment, key=app, told=failure -->\nx"},
                     {6, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"}};
  const Job job(github.url());
  CHECK(job.comment(passing(), {"--author", "our-app[bot]", "--key", "app"}).exit_code == 0);
  CHECK(contains(github.comments[0].body, "resolved"));
  CHECK_FALSE(contains(github.comments[1].body, "resolved"));
  CHECK(job.comment(failing(), {"--key", "b"}).exit_code == 0);
  CHECK(github.comments.size() == 3);
}

TEST_CASE("our comment is found behind hundreds of others, with links to pages and without") {
  FakeGitHub github;
  for (const bool links : {true, false}) {
    CAPTURE(links);
    github.sends_links = links;
    github.comments.clear();
    for (int i = 1; i <= 250; ++i) github.comments.push_back({i, "ada", "comment"});
    github.comments.push_back(
        {251, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"});
    CHECK(Job(github.url()).comment(passing()).exit_code == 0);
    REQUIRE(github.comments.size() == 251);
    CHECK(contains(github.comments.back().body, "resolved"));
  }
}

TEST_CASE("the largest comment is one that GitHub takes") {
  FakeGitHub github;
  std::vector<JudgedCase> cases;
  for (int i = 0; i < 900; ++i) {
    cases.push_back(sample::failing_case());
    cases.back().evidence.query.name = "query_" + std::to_string(1'000 + i);
  }
  const Ran ran = Job(github.url()).comment(sample::verdict_of(std::move(cases)));
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(github.comments.size() == 1);
}
