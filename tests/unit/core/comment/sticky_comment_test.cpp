// SPDX-License-Identifier: MIT
#include "gate/core/comment/sticky_comment.h"

#include <doctest/doctest.h>

#include "gate/core/comment/pull_request.h"
#include "gate/core/text/error.h"
#include "gate/core/verdict/verdict.h"

using namespace gate;

namespace {

const std::string failing = comment_marker("app", Told::failure) + "### fail\n";

PostedComment comment(std::int64_t id, const std::string& author, const std::string& body) {
  return {id, author, body};
}

}  // namespace

TEST_CASE("a marker says what it was written with, to its own key only") {
  CHECK(told_by(failing, "app") == Told::failure);
  CHECK(told_by(comment_marker("app", Told::no_verdict), "app") == Told::no_verdict);
  CHECK_FALSE(told_by(failing, "ap"));
  CHECK_FALSE(told_by(failing, "other"));
  CHECK_FALSE(told_by("", "app"));
}

TEST_CASE("a marker is one on the first line only: below stand texts of others") {
  CHECK_FALSE(told_by("### fail\n" + failing, "app"));
  CHECK_FALSE(told_by("x " + failing, "app"));
  CHECK(told_by("<!-- plangate comment, key=app, told=failure -->\r\nx", "app") == Told::failure);
  CHECK_FALSE(told_by("<!-- plangate comment, key=app, told=failure --> x\n", "app"));
}

TEST_CASE("someone else's comment with our marker is not ours") {
  const std::vector<PostedComment> comments{comment(1, "mallory", failing), comment(2, "", failing),
                                            comment(3, "github-actions[bot]", "other"),
                                            comment(4, "github-actions[bot]", failing),
                                            comment(5, "github-actions[bot]", failing)};
  const auto own = own_comment(comments, "app", "github-actions[bot]");
  REQUIRE(own);
  CHECK(own->id == 4);
  CHECK_FALSE(own_comment(comments, "app", "someone"));
}

TEST_CASE("a clean first run says nothing, a failure and no verdict do") {
  CHECK(comment_step(std::nullopt, Outcome::pass, "x") == CommentStep::nothing);
  CHECK(comment_step(std::nullopt, Outcome::fail, "x") == CommentStep::create);
  CHECK(comment_step(std::nullopt, Outcome::none, "x") == CommentStep::create);
}

TEST_CASE("a comment is edited only where it would say something else") {
  const PostedComment own = comment(1, "me", "a\r\nb\n\n");
  CHECK(comment_step(own, Outcome::fail, "a\nb\n") == CommentStep::nothing);
  CHECK(comment_step(own, Outcome::fail, "a\nc\n") == CommentStep::edit);
  CHECK(comment_step(own, Outcome::pass, "resolved") == CommentStep::edit);
}

TEST_CASE("a failure once told is remembered, whatever comes after") {
  CHECK(told_after(Told::nothing, Outcome::pass) == Told::nothing);
  CHECK(told_after(Told::nothing, Outcome::none) == Told::no_verdict);
  CHECK(told_after(Told::no_verdict, Outcome::fail) == Told::failure);
  CHECK(told_after(Told::failure, Outcome::none) == Told::failure);
  CHECK(told_after(Told::failure, Outcome::pass) == Told::failure);
}

TEST_CASE("an event tells its pull request and the commit at its head") {
  const std::string head(40, 'a');
  const WorkflowEvent event = workflow_event(
      R"({"number": 9, "pull_request": {"number": 7, "head": {"sha": ")" + head + R"("}}})", "e");
  CHECK(event.pull_request == 7);
  CHECK(event.head == head);
  CHECK(event.earlier_run.empty());
}

TEST_CASE("a push, a merge queue and a later workflow have no pull request of their own") {
  CHECK_FALSE(workflow_event(R"({"after": "x"})", "e").pull_request);
  CHECK_FALSE(workflow_event(R"({"pull_request": null})", "e").pull_request);
  const std::string head(40, 'b');
  CHECK(workflow_event(R"({"workflow_run": {"head_sha": ")" + head + R"("}})", "e").earlier_run ==
        head);
}

TEST_CASE("an event that GitHub would not write is refused") {
  for (const char* const text :
       {"", "[]", R"({"pull_request": 7})", R"({"pull_request": {}})",
        R"({"pull_request": {"number": "7"}})", R"({"pull_request": {"number": 0}})",
        R"({"pull_request": {"number": 1.5}})",
        R"({"pull_request": {"number": 1, "head": {"sha": "../x"}}})"}) {
    INFO(text);
    CHECK_THROWS_AS((void)workflow_event(text, "e"), Error);
  }
}

TEST_CASE("a repository is owner/name and nothing that a path could be") {
  CHECK(is_repository("octo-org/shop.api"));
  for (const char* const text :
       {"", "a", "a/b/c", "../b", "a/..", "a/.", "a/b?x", "a /b", "a/b\n"}) {
    INFO(text);
    CHECK_FALSE(is_repository(text));
  }
}

TEST_CASE("numbers of pull requests go from 1 to two thousand million") {
  CHECK(pull_request_number(1) == 1);
  CHECK(pull_request_number(2'000'000'000) == 2'000'000'000);
  CHECK_FALSE(pull_request_number(0));
  CHECK_FALSE(pull_request_number(2'000'000'001));
  CHECK_FALSE(pull_request_number(1.5));
}

TEST_CASE("a key has 1 to 64 letters, digits, dots, underscores and hyphens") {
  CHECK(is_comment_key("shop.api_v2-x"));
  CHECK(is_comment_key(std::string(64, 'a')));
  CHECK_FALSE(is_comment_key(std::string(65, 'a')));
  for (const char* const text : {"", "a b", "a/b", "a\n", "ä", "-->"})
    CHECK_FALSE(is_comment_key(text));
}
