// SPDX-License-Identifier: MIT
// The text of the comment on a pull request.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gate/core/comment/sticky_comment.h"

namespace gate {

struct Verdict;

/// The key of who names none. It does not follow from the results: they can be a stranger's.
constexpr const char* default_comment_key = "plangate";

/// Where the comment will stand; what is not known is empty.
struct CommentPlace {
  std::string key = default_comment_key;
  std::string repository_url;  ///< "https://github.com/owner/name"
  std::string commit;          ///< that was judged
  std::string folder;          ///< of the project in the repository, "app/"
};

/// GitHub takes 65,536 characters.
constexpr std::size_t longest_comment = 65'000;

/// What the comment says after this run, marker included, when it has told `before` so far.
[[nodiscard]] std::string comment_body(const Verdict& verdict, const CommentPlace& place,
                                       Told before);

/// How many UTF-16 units the text takes, by which GitHub may count characters: never fewer than
/// there are characters.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

}  // namespace gate
