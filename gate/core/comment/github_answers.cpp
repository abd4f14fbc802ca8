// SPDX-License-Identifier: MIT
#include "gate/core/comment/github_answers.h"

#include <cmath>
#include <cstdint>

#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

constexpr const char* whose_answer = "GitHub's answer";

std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text.substr(0, 300)) result += c >= ' ' && c <= '~' ? c : '?';
  return result;
}

/// The result of `read` on the answer; errors get a hint for an answer instead of a file.
template <typename Read>
auto read_answer(std::string_view answer, Read read) {
  try {
    const simdjson::dom::document json = parse_json(answer, whose_answer);
    return read(JsonPlace(json.root(), whose_answer));
  } catch (const Error& error) {
    throw Error(error.message, error.detail,
                "Check that GITHUB_API_URL is the address of GitHub's REST interface.");
  }
}

std::int64_t id_at(const JsonPlace& place) {
  const double number = place.number();
  if (!(number >= 1 && number < 9e15) || number != std::floor(number)) place.reject("is no id");
  return static_cast<std::int64_t>(number);
}

std::string text_at(const JsonPlace& object, std::string_view key) {
  const auto found = object.find(key);
  return found && !found->is_null() ? found->text() : "";
}

PostedComment comment_at(const JsonPlace& place) {
  PostedComment comment{id_at(place.at("id")), "", text_at(place, "body")};
  const auto user = place.find("user");
  if (user && !user->is_null()) comment.author = text_at(*user, "login");
  return comment;
}

}  // namespace

std::vector<PostedComment> comments_in(std::string_view answer) {
  return read_answer(answer, [](const JsonPlace& json) {
    std::vector<PostedComment> comments;
    for (const JsonPlace& each : json.elements()) comments.push_back(comment_at(each));
    return comments;
  });
}

std::string login_in(std::string_view answer) {
  return read_answer(answer, [](const JsonPlace& json) { return json.at("login").text(); });
}

std::string head_in(std::string_view answer) {
  return read_answer(answer,
                     [](const JsonPlace& json) { return json.at("head").at("sha").text(); });
}

// {"message": "Validation Failed", "errors": [{"message": …}]}
std::string refusal_words(std::string_view answer) {
  std::string words;
  try {
    const simdjson::dom::document json = parse_json(answer, whose_answer);
    const JsonPlace refusal(json.root(), whose_answer);
    words += ": " + plain(refusal.at("message").text());
    const auto errors = refusal.find("errors");
    if (errors && !errors->elements().empty())
      words += ": " + plain((*errors->elements().begin()).at("message").text());
  } catch (const Error&) {  // GitHub gave its reason in another form, or none
  }
  return words;
}

}  // namespace gate
