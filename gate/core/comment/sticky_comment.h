// SPDX-License-Identifier: MIT
// The one comment that plangate keeps on a pull request: how it is told from others, what it
// remembers, and what is to be done with it after a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

enum class Outcome;

/// The worst that a comment has told. It stays when the trouble is over: what is resolved is not
/// forgotten.
enum class Told { nothing, no_verdict, failure };

/// Whether the text can tell the comments of several projects or jobs apart: 1 to 64 letters,
/// digits, '.', '_' and '-'.
[[nodiscard]] bool is_comment_key(std::string_view text);

/// The comment's first line, which nobody sees.
[[nodiscard]] std::string comment_marker(const std::string& key, Told told);

/// What the comment's marker says. Absent if its first line is no marker with this key. A
/// marker further below is a text that the comment tells of.
[[nodiscard]] std::optional<Told> told_by(std::string_view body, const std::string& key);

/// A comment as GitHub has it.
struct PostedComment {
  std::int64_t id = 0;
  std::string author;  ///< the login; empty if the user is gone
  std::string body;
};

/// The first of the comments that have the key and are the author's: whoever may write a comment
/// can write our marker into it.
[[nodiscard]] std::optional<PostedComment> own_comment(const std::vector<PostedComment>& comments,
                                                       const std::string& key,
                                                       const std::string& author);

/// What the comment has told after this run too.
[[nodiscard]] Told told_after(Told before, Outcome outcome);

enum class CommentStep { nothing, create, edit };

/// A first run that passes says nothing; after that the comment says what is, and is touched where
/// that is something else than it says.
[[nodiscard]] CommentStep comment_step(const std::optional<PostedComment>& own, Outcome outcome,
                                       std::string_view wanted_body);

}  // namespace gate
