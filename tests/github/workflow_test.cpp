// SPDX-License-Identifier: MIT
// What the job gives `plangate comment`: event, token, results.
#include <doctest/doctest.h>

#include "tests/github/fake_github.h"
#include "tests/github/job.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace gate::test;
using sample::contains;

TEST_CASE("an event without a pull request is no failure") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("event.json", R"({"merge_group": {"head_sha": "x"}})");
  const Ran ran = job.comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "no pull request"));
  CHECK(github.requests().empty());
}

TEST_CASE("a later workflow comments only where its results are of the pull request's head") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("event.json", R"({"workflow_run": {"head_sha": ")" + head + R"("}})");
  SUBCASE("they are") {
    github.head = head;
    CHECK(job.comment(failing(), {"--pull-request", "7"}).exit_code == 0);
    REQUIRE(github.comments.size() == 1);
    CHECK(contains(github.comments[0].body, "/blob/" + head + "/"));
  }
  SUBCASE("they are not: another number, or a newer commit") {
    github.head = std::string(40, 'c');
    const Ran ran = job.comment(failing(), {"--pull-request", "7"});
    CHECK(ran.exit_code == 0);
    CHECK(contains(ran.err, "is not at the judged commit"));
    CHECK(github.comments.empty());
  }
}

TEST_CASE("--dry-run prints the comment and asks nobody") {
  FakeGitHub github;
  const Job job(github.url());
  const Ran ran = job.comment(failing(), {"--dry-run"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.starts_with("<!-- plangate comment"));
  CHECK(github.requests().empty());
}

TEST_CASE("wrong usage is exit 2 and asks nobody") {
  FakeGitHub github;
  Job job(github.url());
  std::vector<std::string> more;
  std::string words;
  SUBCASE("no repository") {
    job.environment["GITHUB_REPOSITORY"] = "../..";
    words = "GITHUB_REPOSITORY names no repository";
  }
  SUBCASE("no token") {
    job.environment["GITHUB_TOKEN"] = "";
    words = "there is no token";
  }
  SUBCASE("a token that would be two headers") {
    job.environment["GITHUB_TOKEN"] = "x\ny: z";
    words = "GITHUB_TOKEN is not a valid token";
  }
  SUBCASE("http to another machine") {
    job.environment["GITHUB_API_URL"] = "http://192.0.2.1";
    words = "GITHUB_API_URL is not encrypted";
  }
  SUBCASE("no event and no number") {
    job.environment["GITHUB_EVENT_PATH"] = "";
    words = "which pull request";
  }
  SUBCASE("an event that is none") {
    job.project.write("event.json", "[1]");
    words = "event.json";
  }
  SUBCASE("a key that could leave the marker") {
    more = {"--key", "a --> b"};
    words = "--key";
  }
  SUBCASE("no number") {
    more = {"--pull-request", "7/../8"};
    words = "--pull-request";
  }
  const Ran ran = job.comment(failing(), more);
  INFO(ran.err);
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, words));
  CHECK(github.requests().empty());
}

TEST_CASE("results that no run wrote are refused before anyone is asked") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("forged.json", R"({"version": 1, "verdict": "pass", "cases": []})");
  const Ran ran = job.project.plangate({"comment", "--from", "forged.json"}, job.environment);
  CHECK(ran.exit_code == 2);
  CHECK(github.requests().empty());
}
