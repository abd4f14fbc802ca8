// SPDX-License-Identifier: MIT
// What becomes of GitHub's refusals: a notice, another try, or exit 2 with a way out.
#include <doctest/doctest.h>

#include "tests/github/fake_github.h"
#include "tests/github/job.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace gate::test;
using sample::contains;

TEST_CASE("a read-only token is a notice and no failure") {
  FakeGitHub github;
  github.read_only = true;
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "notice: no comment"));
  CHECK(contains(ran.err, "Resource not accessible by integration"));
  CHECK(github.comments.empty());
}

TEST_CASE("a token that may not even read is a notice too") {
  FakeGitHub github;
  github.instead["GET"] = {{403, {}, R"({"message": "Resource not accessible"})"}};
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "notice: no comment"));
}

TEST_CASE("a wrong token, pull request or text is exit 2 with a way out") {
  FakeGitHub github;
  Job job(github.url());
  SUBCASE("401") {
    job.environment["GITHUB_TOKEN"] = "another";
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "rejects the token"));
    CHECK(contains(ran.err, "Bad credentials"));
    CHECK_FALSE(contains(ran.err, "another"));
  }
  SUBCASE("404") {
    const Ran ran = job.comment(failing(), {"--pull-request", "8"});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "no such pull request of shop/api"));
    CHECK(contains(ran.err, "permissions: pull-requests: write"));
  }
  SUBCASE("422") {
    github.instead["POST"] = {
        {422, {}, R"({"message": "Validation Failed", "errors": [{"message": "no"}]})", false}};
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "status 422: Validation Failed: no"));
  }
  SUBCASE("a redirect") {
    github.instead["GET"] = {{301, {{"Location", "https://example.com"}}, "{}"}};
    CHECK(job.comment(failing()).exit_code == 2);
  }
  SUBCASE("what is no JSON, or another one") {
    for (const char* const body : {"<html>", "{}", R"([{"id": "x"}])", R"([{"id": -1}])", ""}) {
      INFO(body);
      github.instead["GET"] = {{200, {}, body}};
      const Ran ran = job.comment(failing());
      CHECK(ran.exit_code == 2);
      CHECK(contains(ran.err, "GitHub's answer"));
    }
  }
  CHECK(github.comments.empty());
}

TEST_CASE("a rate limit is waited for as long as the server says") {
  FakeGitHub github;
  github.instead["GET"] = {
      {429, {{"Retry-After", "0"}}, "{}"},
      {403, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "100"}}, "{}"}};
  const Ran ran = Job(github.url()).comment(failing());
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "asking again in 0 s"));
  CHECK(contains(ran.err, "asking again in 1 s"));  // the limit was lifted long ago
  CHECK(github.comments.size() == 1);
}

TEST_CASE("a limit that takes longer than anyone waits is told at once") {
  FakeGitHub github;
  github.instead["GET"] = {{429, {{"Retry-After", "3600"}}, "{}"}};
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "rate limit is reached"));
  CHECK(contains(ran.err, "3600 s"));
  CHECK(github.requests().size() == 1);
}

TEST_CASE("a server out of order is asked again, and not for ever") {
  FakeGitHub github;
  const Instead broken{502, {{"Retry-After", "0"}}, "<html>Bad Gateway</html>"};
  const Job job(github.url());
  SUBCASE("twice") {
    github.instead["GET"] = {broken, broken};
    CHECK(job.comment(failing()).exit_code == 0);
    CHECK(github.comments.size() == 1);
  }
  SUBCASE("always") {
    github.instead["GET"].assign(50, broken);
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "GitHub is not working"));
    CHECK(github.requests().size() == 7);
  }
}

TEST_CASE("a server that breaks down over a comment does not get it twice") {
  FakeGitHub github;
  for (const bool created : {true, false}) {
    CAPTURE(created);
    github.comments.clear();
    github.instead["POST"] = {{502, {{"Retry-After", "0"}}, "{}", created}};
    CHECK(Job(github.url()).comment(failing()).exit_code == 0);
    CHECK(github.comments.size() == 1);
  }
}
