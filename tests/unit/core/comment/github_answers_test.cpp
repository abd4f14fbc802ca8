// SPDX-License-Identifier: MIT
#include "gate/core/comment/github_answers.h"

#include <doctest/doctest.h>

#include "gate/core/comment/http_answer.h"
#include "gate/core/text/error.h"

using namespace gate;

namespace {

Error refusal_of(const std::string& answer) {
  try {
    static_cast<void>(comments_in(answer));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

std::string comment_with(const std::string& id) {
  return R"([{"id": )" + id + "}]";
}

}  // namespace

TEST_CASE("the comments of a page have an id, a text and, unless the user is gone, an author") {
  const auto comments = comments_in(
      R"([{"id": 1, "body": "a", "user": {"login": "octocat"}}, {"id": 2, "body": "b", "user": null},
          {"id": 3, "body": null}, {"id": 4, "user": {}}])");
  REQUIRE(comments.size() == 4);
  CHECK(comments[0].id == 1);
  CHECK(comments[0].body == "a");
  CHECK(comments[0].author == "octocat");
  CHECK(comments[1].id == 2);
  CHECK(comments[1].body == "b");
  CHECK(comments[1].author.empty());
  CHECK(comments[2].body.empty());
  CHECK(comments[3].author.empty());
  CHECK(comments_in("[]").empty());
}

TEST_CASE("an id is a whole number from 1 on that JSON's readers keep exactly") {
  CHECK(comments_in(comment_with("1")).at(0).id == 1);
  CHECK(comments_in(comment_with("8999999999999999")).at(0).id == 8'999'999'999'999'999);
  for (const char* const id : {"0", "-1", "0.5", "1.5", "9e15", "\"1\"", "null"}) {
    CAPTURE(id);
    CHECK(refusal_of(comment_with(id)).message != "accepted");
  }
}

TEST_CASE("an answer of another form is refused, and says which address to look at") {
  for (const char* const answer :
       {"", "<html>", "{}", "[1]", "[{}]", R"([{"id": 1, "body": 7}])"}) {
    CAPTURE(answer);
    const Error error = refusal_of(answer);
    CHECK(error.message.starts_with("GitHub's answer"));
    CHECK(error.hint == "Check that GITHUB_API_URL is the address of GitHub's REST interface.");
  }
  CHECK_THROWS_AS((void)login_in("{}"), Error);
  CHECK_THROWS_AS((void)head_in(R"({"head": {}})"), Error);
}

TEST_CASE("who we are, and which commit is at the head") {
  CHECK(login_in(R"({"login": "plangate[bot]", "id": 7})") == "plangate[bot]");
  CHECK(head_in(R"({"head": {"sha": "0a1b"}})") == "0a1b");
}

TEST_CASE("a refusal's reasons follow a colon each, as far as GitHub gives them") {
  CHECK(refusal_words(R"({"message": "Not Found"})") == ": Not Found");
  CHECK(refusal_words(R"({"message": "Not Found", "errors": []})") == ": Not Found");
  CHECK(refusal_words(
            R"({"message": "Validation Failed", "errors": [{"message": "body is too long"}]})") ==
        ": Validation Failed: body is too long");
  CHECK(refusal_words(R"({"message": "Failed", "errors": ["x"]})") == ": Failed");
  CHECK(refusal_words("<html>").empty());
  CHECK(refusal_words(R"({"message": 7})").empty());
}

TEST_CASE("a refusal's reason is printable ASCII on one line of at most 300 characters") {
  CHECK(refusal_words(R"({"message": "a\n\u001b[31m ~\u007fé"})") == ": a??[31m ~???");
  CHECK(refusal_words(R"({"message": ")" + std::string(301, 'x') + "\"}") ==
        ": " + std::string(300, 'x'));
}

TEST_CASE("success is 200 to 299") {
  CHECK(is_success({200, {}, ""}));
  CHECK(is_success({299, {}, ""}));
  CHECK_FALSE(is_success({199, {}, ""}));
  CHECK_FALSE(is_success({300, {}, ""}));
}
