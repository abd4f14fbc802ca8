// SPDX-License-Identifier: MIT
// The type of text that RE2 matches.
#pragma once

#include <re2/re2.h>

#include <string_view>

namespace gate {

// RE2's own string view. Depending on the distribution it is a class of RE2 or of Abseil, to which
// std::string_view does not always convert implicitly.
inline re2::StringPiece regex_input(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace gate
