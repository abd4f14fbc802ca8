// SPDX-License-Identifier: MIT
#include "gate/edge/github/github.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/comment/github_answers.h"
#include "gate/core/comment/pull_request.h"
#include "gate/core/text/error.h"
#include "gate/edge/github/https.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

constexpr int most_waits = 6;
constexpr std::int64_t most_seconds = 60;
constexpr std::size_t page_size = 100;
constexpr int most_pages = 100;
constexpr const char* workflows_own = "github-actions[bot]";

std::string words_of(const HttpAnswer& answer) {
  return fmt::format("status {}{}", answer.status, refusal_words(answer.body));
}

Error trouble(const HttpAnswer& answer, const std::string& repository) {
  const std::string words = words_of(answer);
  switch (answer.status) {
    case 401:
      return Error("GitHub rejects the token", words,
                   "Set GITHUB_TOKEN to a valid token: ${{ github.token }} in a workflow.");
    case 404:
      return Error(fmt::format("GitHub shows no such pull request of {}", repository), words,
                   "Give the workflow's job \"permissions: pull-requests: write\", and check that "
                   "GITHUB_REPOSITORY and --pull-request name what you mean.");
    case 422:
      return Error("GitHub rejects the comment", words,
                   "See GitHub's message above; --dry-run prints the comment.");
    default:
      return Error("GitHub answers with an error", words,
                   "Check that GITHUB_API_URL and GITHUB_REPOSITORY are right.");
  }
}

std::string body_json(const std::string& body) {
  return Json{{"body", body}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

GitHub::GitHub(GitHubAccess access, std::function<void(const std::string&)> say)
    : access_(std::move(access)), say_(std::move(say)) {}

std::optional<std::vector<PostedComment>> GitHub::marked_comments(int pull_request,
                                                                  const std::string& key) {
  std::vector<PostedComment> marked;
  for (int page = 1; page <= most_pages; ++page) {
    const HttpAnswer answer =
        patiently("GET", fmt::format("/repos/{}/issues/{}/comments?per_page={}&page={}",
                                     access_.repository, pull_request, page_size, page));
    if (!granted(answer)) return std::nullopt;
    std::vector<PostedComment> comments = comments_in(answer.body);
    for (PostedComment& each : comments)
      if (told_by(each.body, key)) marked.push_back(std::move(each));
    if (!has_next_page(answer, comments.size(), page_size)) return marked;
  }
  throw Error(
      fmt::format("pull request {} has over {} comments", pull_request, page_size * most_pages), "",
      "plangate searches no further for its own comment: start a new pull request.");
}

std::string GitHub::author() {
  const HttpAnswer answer = patiently("GET", "/user");
  if (answer.status == 403 || answer.status == 404) return workflows_own;
  if (!granted(answer)) return {};
  return login_in(answer.body);
}

std::optional<std::string> GitHub::head(int pull_request) {
  const HttpAnswer answer =
      patiently("GET", fmt::format("/repos/{}/pulls/{}", access_.repository, pull_request));
  if (!granted(answer)) return std::nullopt;
  return head_in(answer.body);
}

Written GitHub::create_comment(int pull_request, const std::string& body) {
  const HttpAnswer answer =
      once("POST", fmt::format("/repos/{}/issues/{}/comments", access_.repository, pull_request),
           body_json(body));
  if (is_passing_trouble(answer)) {
    wait(answer);
    return Written::uncertain;
  }
  return granted(answer) ? Written::done : Written::refused;
}

Written GitHub::edit_comment(std::int64_t id, const std::string& body) {
  const HttpAnswer answer =
      patiently("PATCH", fmt::format("/repos/{}/issues/comments/{}", access_.repository, id),
                body_json(body));
  return granted(answer) ? Written::done : Written::refused;
}

HttpAnswer GitHub::once(const std::string& method, const std::string& path,
                        const std::string& body) {
  return ask(access_.address,
             {.method = method,
              .path = path,
              .headers = {{"Accept", "application/vnd.github+json"},
                          {"Authorization", "Bearer " + access_.token},
                          {"User-Agent", "plangate"},
                          {"X-GitHub-Api-Version", "2022-11-28"}},
              .body = body},
             access_.timeout);
}

HttpAnswer GitHub::patiently(const std::string& method, const std::string& path,
                             const std::string& body) {
  while (true) {
    HttpAnswer answer = once(method, path, body);
    if (!is_passing_trouble(answer)) return answer;
    wait(answer);
  }
}

void GitHub::wait(const HttpAnswer& answer) {
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  const std::int64_t seconds = seconds_to_wait(answer, ++waits_, now);
  const std::string words = words_of(answer);
  if (waits_ > most_waits || seconds_waited_ + seconds > most_seconds)
    throw Error(
        answer.status >= 500 ? "GitHub is not working" : "GitHub's rate limit is reached",
        fmt::format("{}; tried {}, and the next try would be in {} s", words,
                    waits_ == 1 ? "once" : fmt::format("{} times", waits_), seconds),
        fmt::format("Run it again later: plangate waits {} seconds at most.", most_seconds));
  say_(fmt::format("GitHub answers with {}; asking again in {} s", words, seconds));
  seconds_waited_ += seconds;
  wait_for(-1, false, static_cast<int>(seconds * 1000));
}

bool GitHub::granted(const HttpAnswer& answer) {
  if (is_success(answer)) return true;
  if (answer.status != 403) throw trouble(answer, access_.repository);
  refusal_ = words_of(answer);
  return false;
}

}  // namespace gate
