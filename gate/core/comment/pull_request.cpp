// SPDX-License-Identifier: MIT
#include "gate/core/comment/pull_request.h"

#include <re2/re2.h>

#include <cmath>

#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

// The member of an object; absent if there is none or it is null.
std::optional<JsonPlace> member(const std::optional<JsonPlace>& object, std::string_view key) {
  if (!object) return std::nullopt;
  std::optional<JsonPlace> found = object->find(key);
  return found && found->is_null() ? std::nullopt : found;
}

std::string commit_at(const std::optional<JsonPlace>& place) {
  if (!place) return {};
  std::string text = place->text();
  if (!is_commit(text)) place->reject("is no commit");
  return text;
}

}  // namespace

WorkflowEvent workflow_event(std::string_view json_text, const std::string& file) {
  const simdjson::dom::document json = parse_json(json_text, file);
  const JsonPlace event(json.root(), file);
  WorkflowEvent told;
  if (const auto pull_request = member(event, "pull_request")) {
    const JsonPlace number = pull_request->at("number");
    told.pull_request = pull_request_number(number.number());
    if (!told.pull_request) number.reject("is no number of a pull request");
    told.head = commit_at(member(member(pull_request, "head"), "sha"));
  }
  told.earlier_run = commit_at(member(member(event, "workflow_run"), "head_sha"));
  return told;
}

bool is_commit(std::string_view text) {
  static const RE2 form("[0-9a-f]{40}|[0-9a-f]{64}");
  return RE2::FullMatch(regex_input(text), form);
}

bool is_repository(std::string_view text) {
  static const RE2 form("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/[A-Za-z0-9._-]{1,100}");
  static const RE2 dots(".*/[.]{1,2}");
  return RE2::FullMatch(regex_input(text), form) && !RE2::FullMatch(regex_input(text), dots);
}

std::optional<int> pull_request_number(double number) {
  if (!(number >= 1 && number <= 2'000'000'000) || number != std::floor(number))
    return std::nullopt;
  return static_cast<int>(number);
}

}  // namespace gate
