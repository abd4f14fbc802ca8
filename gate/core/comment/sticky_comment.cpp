// SPDX-License-Identifier: MIT
#include "gate/core/comment/sticky_comment.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "gate/core/text/regex_input.h"
#include "gate/core/verdict/outcome.h"

namespace gate {
namespace {

constexpr std::array every_told{Told::nothing, Told::no_verdict, Told::failure};

std::string_view word(Told told) {
  switch (told) {
    case Told::nothing:
      return "nothing";
    case Told::no_verdict:
      return "no-verdict";
    case Told::failure:
      return "failure";
  }
  return {};
}

// GitHub's own editor writes CR LF; that and trailing spaces are no reason to edit a comment.
std::string comparable(std::string_view body) {
  std::string result;
  for (const char c : body)
    if (c != '\r') result += c;
  result.erase(result.find_last_not_of(" \n\t") + 1);
  return result;
}

}  // namespace

bool is_comment_key(std::string_view text) {
  static const RE2 form("[A-Za-z0-9._-]{1,64}");
  return RE2::FullMatch(regex_input(text), form);
}

std::string comment_marker(const std::string& key, Told told) {
  return fmt::format("<!-- plangate comment, key={}, told={} -->\n", key, word(told));
}

std::optional<Told> told_by(std::string_view body, const std::string& key) {
  const std::string first_line = comparable(body.substr(0, body.find('\n'))) + "\n";
  for (const Told each : every_told)
    if (first_line == comment_marker(key, each)) return each;
  return std::nullopt;
}

std::optional<PostedComment> own_comment(const std::vector<PostedComment>& comments,
                                         const std::string& key, const std::string& author) {
  const auto found = std::ranges::find_if(comments, [&](const PostedComment& each) {
    return each.author == author && told_by(each.body, key);
  });
  return found == comments.end() ? std::nullopt : std::optional(*found);
}

Told told_after(Told before, Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return before;
    case Outcome::none:
      return std::max(before, Told::no_verdict);
    case Outcome::fail:
      return Told::failure;
  }
  return before;
}

CommentStep comment_step(const std::optional<PostedComment>& own, Outcome outcome,
                         std::string_view wanted_body) {
  if (!own) return outcome == Outcome::pass ? CommentStep::nothing : CommentStep::create;
  return comparable(own->body) == comparable(wanted_body) ? CommentStep::nothing
                                                          : CommentStep::edit;
}

}  // namespace gate
