// SPDX-License-Identifier: MIT
// What GitHub's REST interface answers, or what stands in its place. Each function throws Error for
// a text of another form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/comment/sticky_comment.h"

namespace gate {

/// The comments of one page of the list.
[[nodiscard]] std::vector<PostedComment> comments_in(std::string_view answer);

/// The login of a user.
[[nodiscard]] std::string login_in(std::string_view answer);

/// The commit at the head of a pull request.
[[nodiscard]] std::string head_in(std::string_view answer);

/// GitHub's reasons for a refusal, each after a colon; less or nothing where it gives them in
/// another form.
[[nodiscard]] std::string refusal_words(std::string_view answer);

}  // namespace gate
