// SPDX-License-Identifier: MIT
// The one comment that plangate keeps on a pull request: how it is recognized, what it remembers,
// and what to do with it after a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

enum class Outcome;

/// The worst outcome that a comment has reported. It is kept after the problem is resolved, so that
/// the comment can say so.
enum class Told { nothing, no_verdict, failure };

/// Whether the text is valid as a key that distinguishes the comments of several projects or jobs:
/// 1 to 64 letters, digits, '.', '_' and '-'.
[[nodiscard]] bool is_comment_key(std::string_view text);

/// The invisible first line of the comment.
[[nodiscard]] std::string comment_marker(const std::string& key, Told told);

/// What the comment's marker says. Absent if its first line is not a marker with this key. A marker
/// further below is text that the comment quotes.
[[nodiscard]] std::optional<Told> told_by(std::string_view body, const std::string& key);

/// A comment as stored on GitHub.
struct PostedComment {
  std::int64_t id = 0;
  std::string author;  ///< the login; empty if the user no longer exists
  std::string body;
};

/// The first comment that has the key and is by the author: anyone who can write a comment can put
/// our marker into it.
[[nodiscard]] std::optional<PostedComment> own_comment(const std::vector<PostedComment>& comments,
                                                       const std::string& key,
                                                       const std::string& author);

/// What the comment has reported, including this run.
[[nodiscard]] Told told_after(Told before, Outcome outcome);

enum class CommentStep { nothing, create, edit };

/// A first run that passes creates no comment. After that the comment shows the current state, and
/// is edited only if that has changed.
[[nodiscard]] CommentStep comment_step(const std::optional<PostedComment>& own, Outcome outcome,
                                       std::string_view wanted_body);

}  // namespace gate
