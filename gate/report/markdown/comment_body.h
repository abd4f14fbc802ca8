// SPDX-License-Identifier: MIT
// The text of the comment on a pull request.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gate/core/comment/sticky_comment.h"

namespace gate {

struct Verdict;

/// The key if none is given. It is not taken from the results, which may come from anywhere.
constexpr const char* default_comment_key = "plangate";

/// Where the comment will appear; unknown parts are empty.
struct CommentPlace {
  std::string key = default_comment_key;
  std::string repository_url;  ///< "https://github.com/owner/name"
  std::string commit;          ///< the judged commit
  std::string folder;          ///< of the project within the repository, "app/"
};

/// GitHub accepts 65,536 characters.
constexpr std::size_t longest_comment = 65'000;

/// The comment after this run, including its marker; `before` is what it has told so far.
[[nodiscard]] std::string comment_body(const Verdict& verdict, const CommentPlace& place,
                                       Told before);

/// The number of UTF-16 units in the text, which GitHub may count as characters. Never less than
/// the number of characters.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

}  // namespace gate
